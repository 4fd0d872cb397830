/** Words that examples put where a name belongs. */
const OWNER = '(?:your|my|example|sample|dummy)';
const THING =
  '(?:s3|cfn|cloudformation|nested|stack|stacks|template|templates|artifact|artifacts|deployment|deploy|code)';

const PLACEHOLDERS: readonly RegExp[] = [
  new RegExp(`^${OWNER}[-_.]?(?:${THING}[-_.]?)*(?:bucket[-_.]?)(?:name|here)?$`, 'i'),
  new RegExp(`^${OWNER}[-_.](?:${THING}[-_.]?)+$`, 'i'),
  /^(?:s3[-_.]?)?bucket[-_.]?name$/i,
  /^(?:example|placeholder|bucket)$/i,
  /[<>[\]]/,
  /replace[-_.]?(?:me|with|this)|change[-_.]?me|^x{3,}$|^todo$/i,
];

/** True for the name of a bucket that stands for one that whoever deploys the template has to fill in, such as `your-bucket`. */
export function isPlaceholderName(name: string): boolean {
  return PLACEHOLDERS.some((pattern) => pattern.test(name));
}
