/**
 * How the generated `resource-index.jsonl` is written: a first line that names the source, then one line per resource
 * type, sorted by type, each beginning with its type so that a line is found without parsing the others.
 */

/** The first line. */
export interface IndexHeader {
  readonly source: string;
  readonly version: string;
}

/** One resource type. */
export interface IndexLine {
  readonly type: string;
  readonly properties: Readonly<Record<string, IndexProperty>>;
  /** The nested types by name. */
  readonly nested?: Readonly<Record<string, Readonly<Record<string, IndexProperty>>>>;
  /** Type expressions of the attributes that Fn::GetAtt can read. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Present where Fn::GetAtt reads every property too. */
  readonly readable?: true;
  readonly tags?: { readonly property: string; readonly shape: 'list' | 'map' | 'asg' };
  readonly primaryIdentifier?: readonly string[];
  /** What Ref returns, where it is something other than the primary identifier. */
  readonly refIdentifier?: readonly string[];
  /** The ARN as an Fn::Sub with `${}` for what Ref gives, of types of which no attribute gives it. */
  readonly arn?: string;
  /** Property paths that replace the resource although no nested type can say so. */
  readonly replacing?: readonly (readonly string[])[];
  readonly stateful?: true;
}

/** A property: its type expression with {@link MARKS} behind it, alone where there is no more to say. */
export type IndexProperty =
  | string
  | {
      readonly type: string;
      /** The strings or numbers that are allowed. */
      readonly values?: readonly (string | number)[];
      /** What the service takes where the property is left out, in the words of its documentation. */
      readonly default?: string;
      /** Types and their attributes whose value is expected here: `AWS::IAM::Role.Arn`. */
      readonly refersTo?: readonly string[];
    };

/** Marks behind a type expression. */
export const MARKS = { required: '!', replaces: '*', mayReplace: '?', deprecated: '~' } as const;

/** What the line of a type begins with. */
export function lineStart(type: string): string {
  return `{"type":"${type}"`;
}
