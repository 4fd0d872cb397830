/**
 * How the generated `iam-services.jsonl` is written: a first line that names the source, then one line per service, sorted by the
 * prefix of its actions, each beginning with it so that a line is found without parsing the others.
 */

/** The first line. */
export interface IamHeader {
  readonly source: string;
  readonly version: string;
  /** Condition keys of every service: `aws:SourceArn`. */
  readonly globalKeys: readonly string[];
  /** The services whose prefixes the file has. */
  readonly services: readonly string[];
}

/** One service. */
export interface IamLine {
  readonly service: string;
  /** Actions without the prefix, by the resource types that they can name, joined by commas; `''` for those that take no resource. */
  readonly actions: Readonly<Record<string, readonly string[]>>;
  /** What the ARN of each resource type is made of, behind `arn:PARTITION:`. */
  readonly arns?: Readonly<Record<string, string>>;
  /** Condition keys of the service's own. */
  readonly keys?: readonly string[];
}

/** What the line of a service begins with. */
export function iamLineStart(service: string): string {
  return `{"service":"${service}"`;
}
