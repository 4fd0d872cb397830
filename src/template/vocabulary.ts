/** CloudFormation's own words, spelled here and nowhere else. */

/** Sections of a template (AWS CloudFormation User Guide, "Template anatomy"). */
export const Section = {
  FormatVersion: 'AWSTemplateFormatVersion',
  Description: 'Description',
  Metadata: 'Metadata',
  Parameters: 'Parameters',
  Rules: 'Rules',
  Mappings: 'Mappings',
  Conditions: 'Conditions',
  Transform: 'Transform',
  Globals: 'Globals',
  Hooks: 'Hooks',
  Resources: 'Resources',
  Outputs: 'Outputs',
} as const;

/** All section names, in the order in which the guide lists them. */
export const SECTIONS: readonly string[] = Object.values(Section);

/** Attributes of a resource (User Guide, "Resource attribute reference"). */
export const Attribute = {
  Type: 'Type',
  Properties: 'Properties',
  DependsOn: 'DependsOn',
  Condition: 'Condition',
  Metadata: 'Metadata',
  DeletionPolicy: 'DeletionPolicy',
  UpdateReplacePolicy: 'UpdateReplacePolicy',
  CreationPolicy: 'CreationPolicy',
  UpdatePolicy: 'UpdatePolicy',
  Connectors: 'Connectors',
} as const;

/** Intrinsic functions in their long form (User Guide, "Intrinsic function reference"). */
export const Intrinsic = {
  Ref: 'Ref',
  Condition: 'Condition',
  GetAtt: 'Fn::GetAtt',
  Sub: 'Fn::Sub',
  Join: 'Fn::Join',
  If: 'Fn::If',
  Select: 'Fn::Select',
  Split: 'Fn::Split',
  FindInMap: 'Fn::FindInMap',
  GetAZs: 'Fn::GetAZs',
  ImportValue: 'Fn::ImportValue',
  Base64: 'Fn::Base64',
  Cidr: 'Fn::Cidr',
  Transform: 'Fn::Transform',
  And: 'Fn::And',
  Or: 'Fn::Or',
  Not: 'Fn::Not',
  Equals: 'Fn::Equals',
  ForEach: 'Fn::ForEach',
  ToJsonString: 'Fn::ToJsonString',
  Length: 'Fn::Length',
  GetStackOutput: 'Fn::GetStackOutput',
} as const;

const LONG_NAMES: ReadonlySet<string> = new Set(Object.values(Intrinsic));

/** The long form of a YAML short tag (`Sub` → `Fn::Sub`, `Ref` → `Ref`), for known and unknown functions alike. */
export function longName(tag: string): string {
  return tag === Intrinsic.Ref || tag === Intrinsic.Condition ? tag : `Fn::${tag}`;
}

/** The YAML short tag of a long name (`Fn::Sub` → `Sub`), or `null` for what is no intrinsic function. */
export function shortTag(name: string): string | null {
  if (name === Intrinsic.Ref || name === Intrinsic.Condition) return name;
  return LONG_NAMES.has(name) && !name.startsWith(Intrinsic.ForEach) ? name.slice('Fn::'.length) : null;
}

/** True for the name of an intrinsic function in long form, `Fn::ForEach::Name` included. */
export function isIntrinsicName(name: string): boolean {
  return LONG_NAMES.has(name) || name.startsWith('Fn::');
}

/** Pseudo parameters (User Guide, "Pseudo parameters reference"). */
export const Pseudo = {
  AccountId: 'AWS::AccountId',
  NotificationARNs: 'AWS::NotificationARNs',
  NoValue: 'AWS::NoValue',
  Partition: 'AWS::Partition',
  Region: 'AWS::Region',
  StackId: 'AWS::StackId',
  StackName: 'AWS::StackName',
  URLSuffix: 'AWS::URLSuffix',
} as const;

/** All pseudo parameters. */
export const PSEUDO_PARAMETERS: ReadonlySet<string> = new Set(Object.values(Pseudo));

/** The macro that makes a template a SAM template. */
export const SAM_TRANSFORM = 'AWS::Serverless-2016-10-31';

/** The transform that adds intrinsic functions (Fn::ForEach, Fn::Length, …) and lets others take computed arguments. */
export const LANGUAGE_EXTENSIONS_TRANSFORM = 'AWS::LanguageExtensions';

/** Transforms of AWS that leave the template's resources, parameters and mappings as they are written. */
export const KEEPING_TRANSFORMS: ReadonlySet<string> = new Set([
  SAM_TRANSFORM,
  LANGUAGE_EXTENSIONS_TRANSFORM,
  'AWS::CodeDeployBlueGreen',
  'AWS::SecretsManager-2020-07-23',
  'AWS::SecretsManager-2024-09-16',
]);

/** What the types that the SAM macro expands begin with. */
export const SAM_TYPES = 'AWS::Serverless::';
