/** One `${…}` of an `Fn::Sub` string. */
export interface SubVariable {
  /** What stands between the braces, trimmed: `Bucket`, `Bucket.Arn`, `AWS::Region`. */
  readonly name: string;
  /** Offsets of the whole `${…}` in the string. */
  readonly start: number;
  readonly end: number;
}

const VARIABLE = /\$\{([^!{}][^{}]*)\}/g;

/** The variables of an `Fn::Sub` string in order; `${!Literal}` is none (User Guide, "Fn::Sub"). */
export function subVariables(text: string): SubVariable[] {
  const found: SubVariable[] = [];
  for (const match of text.matchAll(VARIABLE)) {
    found.push({ name: (match[1] ?? '').trim(), start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** Rewrites the variables of an `Fn::Sub` string; `rewrite` gives the new text of a `${…}`, or `null` to keep it. */
export function rewriteSub(text: string, rewrite: (name: string) => string | null): string {
  return text.replace(VARIABLE, (whole: string, name: string) => rewrite(name.trim()) ?? whole);
}
