import { lookup } from '../template/lookup.js';

/**
 * Properties whose object stands for a file in S3, and in whose place `aws cloudformation package` and `sam package` take a local
 * path (AWS CLI Command Reference, "cloudformation package").
 */
const PACKAGED: Readonly<Record<string, string>> = lookup({
  'AWS::ApiGateway::RestApi': 'BodyS3Location',
  'AWS::CodeCommit::Repository': 'Code',
  'AWS::ElasticBeanstalk::ApplicationVersion': 'SourceBundle',
  'AWS::Lambda::Function': 'Code',
  'AWS::Lambda::LayerVersion': 'Content',
  'AWS::StepFunctions::StateMachine': 'DefinitionS3Location',
});

/** True for the path of a local file or folder that is uploaded before the template is deployed. */
export function isLocalArtifact(type: string, property: string, value: unknown): boolean {
  return PACKAGED[type] === property && typeof value === 'string' && /^[\w./~@+-]+$/.test(value);
}
