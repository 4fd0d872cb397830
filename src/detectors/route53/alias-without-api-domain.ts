import { defineDetector } from '../../core/contract.js';
import { member } from '../../template/json-value.js';
import type { JsonValue } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';

export interface AliasWithoutApiDomain {
  readonly api: Resource;
  /** The name of the records. */
  readonly name: JsonValue;
  /** The records of that name that lead to the API. */
  readonly records: readonly Resource[];
}

/** Types of APIs whose own address no alias can lead to. */
const APIS: ReadonlySet<string> = new Set([
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGatewayV2::Api',
  'AWS::Serverless::Api',
  'AWS::Serverless::HttpApi',
]);

export default defineDetector<AliasWithoutApiDomain>({
  id: 'route53/alias-without-api-domain',
  title: 'Alias record that leads to the own address of an API',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-api-gateway.html',
  types: ['AWS::Route53::RecordSet'],

  *detect({ template }) {
    const groups = new Map<string, { api: Resource; name: JsonValue; records: Resource[] }>();
    for (const record of template.resourcesOfType('AWS::Route53::RecordSet')) {
      const api = apiBehind(template, record);
      const name = record.properties['Name'];
      const text = nameText(name);
      if (!api || name === undefined || text === undefined) continue;
      const group = groups.get(`${api.id} ${text}`);
      if (group) group.records.push(record);
      else groups.set(`${api.id} ${text}`, { api, name, records: [record] });
    }
    for (const evidence of groups.values()) {
      const { api, records } = evidence;
      const [first] = records;
      if (!first) continue;
      yield {
        pointer: child(first.propertiesPointer, 'AliasTarget'),
        message: `\`${first.id}\` leads to the address that AWS gave \`${api.id}\`: an alias can only lead to a custom domain of an API.`,
        evidence,
      };
    }
  },
});

/** The API of the template whose own address the alias of a record is. */
function apiBehind(template: Template, { properties }: Resource): Resource | undefined {
  const text = nameText(member(properties['AliasTarget'], 'DNSName')) ?? '';
  const id = /^\$\{(\w+)\}\.execute-api\./.exec(text)?.[1] ?? /^\$\{(\w+)\.ApiEndpoint\}$/.exec(text)?.[1];
  const api = template.resources.get(id ?? '');
  return api && APIS.has(api.type) ? api : undefined;
}
