/** What of the failure analyses a runbook answers: the row, and the part of the runbook that does. */
export const RUNBOOK_ROWS: Readonly<Record<string, string>> = {
  '001.4': 'the order of deployment, with the outputs that later stacks take',
  '001.7': 'waits, checks, change of region, deletion',
  '002.3': 'the images to push, looked for before anything is deployed',
  '002.4': 'nested templates uploaded to where their TemplateURL says',
  '002.5': 'the parameters and secrets behind dynamic references, looked for before anything is deployed',
  '002.6': 'parameters that may stay empty',
  '002.8': 'the two roles of self-managed stack sets',
};
