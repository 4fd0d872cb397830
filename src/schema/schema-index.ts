/** What CloudFormation's resource schemas say, looked up by resource type. */
export interface SchemaIndex {
  /** The schema of a type, or `undefined` where the index has none (custom resources, modules, typing errors). */
  resource(type: string): ResourceSchema | undefined;
  /** Every type of the index, sorted. */
  readonly types: readonly string[];
}

/** One resource type. */
export interface ResourceSchema {
  readonly type: string;
  readonly properties: Readonly<Record<string, PropertySchema>>;
  /** Attributes for Fn::GetAtt, dotted where nested (`Endpoint.Address`), with their types. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The property that holds tags and how they are written, or `null` for a type without tags. */
  readonly tags: { readonly property: string; readonly shape: 'list' | 'map' | 'asg' } | null;
}

/** One property of a resource type or of a nested type. */
export interface PropertySchema {
  readonly required: boolean;
}
