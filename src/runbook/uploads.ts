import { isRelative } from '../project/template-location.js';
import { intrinsicOf } from '../template/intrinsic.js';
import type { JsonValue } from '../template/json-value.js';
import { dig, isObject } from '../template/json-value.js';
import type { Member } from '../project/project.js';
import { namePattern } from './name-pattern.js';
import { inCapitals } from './shell.js';
import { shellText } from './shell-text.js';
import type { PlacedResource, Stack } from './stack.js';

/** A nested template that has to be in a bucket. */
export interface TemplateUpload {
  readonly kind: 'template';
  readonly file: string;
  /** True where the template itself has parts beside it that `aws cloudformation package` uploads. */
  readonly packaged: boolean;
  /** Between double quotes of the script. */
  readonly bucket: string;
  readonly key: string;
}

/** An object that a resource reads from a bucket and that something else builds. */
export interface ArtifactUpload {
  readonly kind: 'artifact';
  /** The environment variable that names the file to upload. */
  readonly variable: string;
  readonly bucket: string;
  readonly key: string;
  /** True where an earlier stack makes the bucket. */
  readonly late: boolean;
}

export type Upload = TemplateUpload | ArtifactUpload;

/** What has to be uploaded before a stack is deployed, and what cannot be told. */
export interface Uploads {
  readonly uploads: readonly Upload[];
  /** True where `aws cloudformation package` uploads what lies beside the template. */
  readonly packaged: boolean;
  /** Sentences about locations that the script cannot know. */
  readonly open: readonly string[];
}

/** The artifacts among uploads. */
export function artifactsOf({ uploads }: Uploads): ArtifactUpload[] {
  return uploads.filter((upload) => upload.kind === 'artifact');
}

/** Where a resource says what is uploaded for it (CLI reference, "cloudformation package"). */
const LOCAL: readonly (readonly [type: string, ...path: string[]])[] = [
  ['AWS::ApiGateway::RestApi', 'BodyS3Location'],
  ['AWS::Lambda::Function', 'Code'],
  ['AWS::Lambda::LayerVersion', 'Content'],
  ['AWS::Serverless::Function', 'CodeUri'],
  ['AWS::Serverless::LayerVersion', 'ContentUri'],
  ['AWS::Serverless::Api', 'DefinitionUri'],
  ['AWS::Serverless::HttpApi', 'DefinitionUri'],
  ['AWS::Serverless::StateMachine', 'DefinitionUri'],
  ['AWS::StepFunctions::StateMachine', 'DefinitionS3Location'],
  ['AWS::AppSync::GraphQLSchema', 'DefinitionS3Location'],
  ['AWS::AppSync::Resolver', 'RequestMappingTemplateS3Location'],
  ['AWS::AppSync::Resolver', 'ResponseMappingTemplateS3Location'],
  ['AWS::AppSync::FunctionConfiguration', 'RequestMappingTemplateS3Location'],
  ['AWS::AppSync::FunctionConfiguration', 'ResponseMappingTemplateS3Location'],
  ['AWS::ElasticBeanstalk::ApplicationVersion', 'SourceBundle'],
  ['AWS::Glue::Job', 'Command', 'ScriptLocation'],
  ['AWS::CloudFormation::Stack', 'TemplateURL'],
  ['AWS::Serverless::Application', 'Location'],
];

/** Where a resource names bucket and key of an object. */
const STORED: readonly (readonly [type: string, bucket: string, key: string, ...path: string[]])[] = [
  ['AWS::Lambda::Function', 'S3Bucket', 'S3Key', 'Code'],
  ['AWS::Lambda::LayerVersion', 'S3Bucket', 'S3Key', 'Content'],
  ['AWS::Serverless::Function', 'Bucket', 'Key', 'CodeUri'],
  ['AWS::Serverless::LayerVersion', 'Bucket', 'Key', 'ContentUri'],
  ['AWS::StepFunctions::StateMachine', 'Bucket', 'Key', 'DefinitionS3Location'],
  ['AWS::ApiGateway::RestApi', 'Bucket', 'Key', 'BodyS3Location'],
  ['AWS::ElasticBeanstalk::ApplicationVersion', 'S3Bucket', 'S3Key', 'SourceBundle'],
];

/**
 * The uploads of a stack, nested templates first, innermost first.
 * @param others the names that the other stacks make, such as `bucket code-*`.
 */
export function uploadsOf(stack: Stack, others: ReadonlySet<string>): Uploads {
  const uploads = new Map<string, Upload>();
  const open: string[] = [];
  for (const placed of [...stack.resources].sort((a, b) => b.path.length - a.path.length)) {
    const upload = templateUpload(stack, placed);
    if (typeof upload === 'string') open.push(upload);
    else if (upload) uploads.set(`${upload.bucket}/${upload.key}`, upload);
  }
  for (const placed of stack.resources) {
    for (const upload of artifacts(placed, others)) {
      if (typeof upload === 'string') open.push(upload);
      else uploads.set(`${upload.bucket}/${upload.key}`, upload);
    }
  }
  return { uploads: [...uploads.values()], packaged: hasLocal(stack, stack.source), open };
}

function hasLocal(stack: Stack, member: Member): boolean {
  return stack.resources.some((placed) => placed.member === member && isLocal(placed));
}

function isLocal({ resource: { type, properties } }: PlacedResource): boolean {
  return LOCAL.some(([of, ...path]) => {
    const value = of === type ? dig(properties, ...path) : undefined;
    return typeof value === 'string' && isRelative(value) && value !== '';
  });
}

/** The template that a nested stack reads from a bucket, or a sentence where bucket and key cannot be told. */
function templateUpload(stack: Stack, placed: PlacedResource): TemplateUpload | string | null {
  const { resource, template, scope, path } = placed;
  if (resource.type !== 'AWS::CloudFormation::Stack' && resource.type !== 'AWS::CloudFormation::StackSet') return null;
  const url = resource.properties['TemplateURL'];
  if (url === undefined || (typeof url === 'string' && isRelative(url))) return null;
  const child = childOf(stack, placed);
  const text = shellText(template, url, scope);
  const object = text === null ? null : storedObject(text);
  if (!child)
    return `No template of the folder is the one of \`${path.join('/')}\`; it has to be where its TemplateURL says.`;
  if (!object) return `Upload ${child.path} to where the TemplateURL of \`${path.join('/')}\` says.`;
  return { kind: 'template', file: child.path, packaged: hasLocal(stack, child), ...object };
}

function childOf(stack: Stack, { path }: PlacedResource): Member | undefined {
  return stack.resources.find(
    (inner) => inner.path.length === path.length + 1 && path.every((id, i) => inner.path[i] === id),
  )?.member;
}

/**
 * Bucket and key of an address of S3, which may have variables of the script in it: path-style with the bucket behind the
 * host, or virtual-hosted with the bucket as its first part (S3 User Guide, "Methods for accessing a bucket").
 */
export function storedObject(url: string): { bucket: string; key: string } | null {
  const address = /^https:\/\/((?:\$\{(?:[^{}]|\$\{[^{}]*\})*\}|[^/])+)\/(.+)$/.exec(url);
  if (!address) return null;
  const [, host = '', path = ''] = address;
  if (/^s3[.-]/.test(host)) {
    const [, bucket = '', key = ''] = /^((?:\$\{(?:[^{}]|\$\{[^{}]*\})*\}|[^/])+)\/(.+)$/.exec(path) ?? [];
    return bucket === '' ? null : { bucket, key };
  }
  const bucket = /^(.+?)\.s3[.-]/.exec(host)?.[1];
  return bucket === undefined ? null : { bucket, key: path };
}

function* artifacts(placed: PlacedResource, others: ReadonlySet<string>): Iterable<ArtifactUpload | string> {
  const { resource, template, scope, path } = placed;
  for (const [type, bucketKey, objectKey, ...where] of STORED) {
    const location = type === resource.type ? dig(resource.properties, ...where) : undefined;
    const pair = pairOf(location, bucketKey, objectKey);
    if (!pair) continue;
    const bucket = shellText(template, pair[0], scope);
    const key = shellText(template, pair[1], scope);
    if (bucket === null || key === null) {
      yield `\`${path.join('/')}\` reads an object whose bucket or key only the stack knows.`;
    } else
      yield {
        kind: 'artifact',
        variable: artifactVariable(resource.id),
        bucket,
        key,
        late: others.has(`bucket ${namePattern(pair[0]) ?? ''}`),
      };
  }
}

function pairOf(location: JsonValue | undefined, bucket: string, key: string): [JsonValue, JsonValue] | null {
  if (!isObject(location) || intrinsicOf(location)) return null;
  const first = location[bucket];
  const second = location[key];
  return first === undefined || second === undefined ? null : [first, second];
}

function artifactVariable(id: string): string {
  return `${inCapitals(id)}_FILE`;
}
