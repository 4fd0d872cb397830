/**
 * How the generated `value-limits.jsonl` is written: a first line that names the source, then one line per resource type that has
 * limits, sorted by type, each beginning with its type so that a line is found without parsing the others.
 */

/** What the schemas say of a single value, of a list, and of the items of a list. */
export interface ValueLimits {
  /** The least and the greatest number. */
  readonly least?: number;
  readonly most?: number;
  /** The least and the greatest number of characters. */
  readonly shortest?: number;
  readonly longest?: number;
  /** A regular expression that some part of the text has to match. */
  readonly pattern?: string;
  /** What kind of text it is: `ipv4-network`, `AWS::EC2::Subnet.Id`. */
  readonly format?: string;
  /** The least and the greatest number of items. */
  readonly fewest?: number;
  readonly many?: number;
  /** Present where no item may stand twice. */
  readonly unique?: true;
  /** Properties of which no two items may have the same value. */
  readonly uniqueBy?: readonly string[];
  /** The texts or numbers that the value can be; of a list each item. */
  readonly values?: readonly (string | number)[];
  /** Present where the case of the values does not matter. */
  readonly anyCase?: true;
  readonly item?: ValueLimits;
}

/** Which properties of one object go together. */
export interface Companions {
  /** Groups of properties of which exactly one is set. */
  readonly one?: readonly (readonly string[])[];
  /** Groups of properties of which at least one is set. */
  readonly some?: readonly (readonly string[])[];
  /** What has to be set beside a property. */
  readonly needs?: Readonly<Record<string, readonly string[]>>;
  /** What cannot be set beside a property. */
  readonly excludes?: Readonly<Record<string, readonly string[]>>;
}

/** What is said of one object: by property, and of its properties together. */
export interface ObjectLimits {
  readonly values?: Readonly<Record<string, ValueLimits>>;
  readonly together?: Companions;
}

/** One resource type: the limits of its properties, and those of its nested types by name. */
export interface LimitsLine extends ObjectLimits {
  readonly type: string;
  readonly nested?: Readonly<Record<string, ObjectLimits>>;
}
