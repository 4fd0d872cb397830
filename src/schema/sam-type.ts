import { SAM_TYPES } from '../template/vocabulary.js';
import { lookup } from '../template/lookup.js';

/** The type of the resource that SAM puts under the same logical id (SAM guide, "Generated CloudFormation resources"). */
const EXPANDED: Readonly<Record<string, string>> = lookup({
  Api: 'AWS::ApiGateway::RestApi',
  Application: 'AWS::CloudFormation::Stack',
  Function: 'AWS::Lambda::Function',
  GraphQLApi: 'AWS::AppSync::GraphQLApi',
  HttpApi: 'AWS::ApiGatewayV2::Api',
  SimpleTable: 'AWS::DynamoDB::Table',
  StateMachine: 'AWS::StepFunctions::StateMachine',
});

/** The type that SAM makes of one of its own types; any other type, and one of which the id changes, stays as it is. */
export function expandedType(type: string): string {
  if (!type.startsWith(SAM_TYPES)) return type;
  const name = type.slice(SAM_TYPES.length);
  return Object.hasOwn(EXPANDED, name) ? (EXPANDED[name] ?? type) : type;
}

/** Resources beside the main one that SAM lets be mentioned like an attribute: `Fn.Alias`, `Api.Stage` (SAM guide, "Referenceable resource properties"). */
const BESIDE =
  /^(?:Alias|ApiKey|BasePathMapping|Deployment|DestinationQueue|DestinationTopic|DomainName|Stage|UsagePlan|UsagePlanKey|Version)(?:\.|$)/;

/** True where `Id.name` of a SAM resource means another resource that SAM makes. */
export function namesGeneratedResource(type: string, name: string): boolean {
  return type.startsWith(SAM_TYPES) && BESIDE.test(name);
}
