import { getAtt, ref } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { Attribute } from '../../template/vocabulary.js';

/** A resource that the name of an output leaves no doubt about, and the output's value. */
export interface SkeletonOutput {
  readonly id: string;
  readonly resource: JsonObject;
  readonly value: JsonValue;
}

type Parameters = Readonly<Record<string, JsonObject>>;

/** Resources that need no decision and cost nothing while they are idle, by the thing that the output's name speaks of. */
const THINGS: readonly {
  readonly word: RegExp;
  readonly type: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly properties?: (parameters: Parameters, id: string) => JsonObject | null;
}[] = [
  { word: /Topic$/, type: 'AWS::SNS::Topic', attributes: { Arn: 'Ref', Name: 'TopicName' } },
  { word: /Queue$/, type: 'AWS::SQS::Queue', attributes: { Url: 'Ref', URL: 'Ref', Arn: 'Arn', Name: 'QueueName' } },
  { word: /(?:ECS|Ecs)Cluster$/, type: 'AWS::ECS::Cluster', attributes: { Name: 'Ref', Arn: 'Arn' } },
  {
    word: /LogGroup$/,
    type: 'AWS::Logs::LogGroup',
    attributes: { Name: 'Ref', Arn: 'Arn' },
    properties: () => ({ RetentionInDays: 30 }),
  },
  {
    word: /(?:SecurityGroup|SG)$/,
    type: 'AWS::EC2::SecurityGroup',
    attributes: { Id: 'GroupId', ID: 'GroupId' },
    properties: (parameters, id) => {
      const [vpc, ...more] = Object.keys(parameters).filter(
        (name) => parameters[name]?.[Attribute.Type] === 'AWS::EC2::VPC::Id',
      );
      return vpc === undefined || more.length > 0 ? null : { GroupDescription: id, VpcId: ref(vpc) };
    },
  },
];

/** What an output of this name gives out, where only one thing can be meant. */
export function skeletonOutput(name: string, parameters: Parameters): SkeletonOutput | null {
  for (const { word, type, attributes, properties } of THINGS) {
    for (const [end, attribute] of Object.entries(attributes)) {
      const id = name.slice(0, -end.length);
      if (!name.endsWith(end) || !word.test(id) || Object.hasOwn(parameters, id)) continue;
      const wanted = properties?.(parameters, id);
      if (wanted === null) return null;
      const resource = { [Attribute.Type]: type, ...(wanted && { [Attribute.Properties]: wanted }) };
      return { id, resource, value: attribute === 'Ref' ? ref(id) : getAtt(id, attribute) };
    }
  }
  return null;
}
