/**
 * What was wrong, of the message of a syntax repair, which goes on to say what was done: in an editor, nothing is done yet.
 * The two are parted by the first colon outside of backticks.
 */
export function problemOf(message: string): string {
  const parted = /^((?:[^`:]|`[^`]*`|:(?! ))+): /.exec(message);
  return parted ? `${parted[1] ?? ''}.` : message;
}
