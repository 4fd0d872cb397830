/** Words that a shell script may hold as they are. */
const PLAIN = /^[\w./:@%+,=-]+$/;

/** Variables that the shell, the AWS CLI or the script itself give a meaning. */
const TAKEN: ReadonlySet<string> = new Set(
  [
    'PATH',
    'HOME',
    'USER',
    'SHELL',
    'IFS',
    'PWD',
    'OLDPWD',
    'UID',
    'EUID',
    'PPID',
    'LANG',
    'TERM',
    'ENV',
    'HOSTNAME',
  ].concat(
    [
      'RANDOM',
      'SECONDS',
      'GROUPS',
      'OPTARG',
      'OPTIND',
      'TMPDIR',
      'EDITOR',
      'PAGER',
      'MAIL',
      'LOGNAME',
      'COLUMNS',
      'LINES',
    ],
    ['REGION', 'SECONDARY_REGION', 'ACCOUNT_ID', 'PARTITION', 'URL_SUFFIX', 'EXECUTE', 'SCRATCH', 'MISSING', 'FAILED'],
    ['UNSET', 'PARAMETERS', 'ARTIFACTS_BUCKET', 'REPLY', 'HISTFILE', 'PS1', 'PS2', 'PS4', 'SHELLOPTS', 'BASHOPTS'],
  ),
);

/** A literal as one word of a shell script. */
export function quoted(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A literal as it stands between double quotes. */
export function insideQuotes(text: string): string {
  return text.replace(/[\\"$`]/g, '\\$&');
}

/** True for a text that may be the default of a `${NAME:-…}`. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** A name in capitals with underscores between its words: `DBInstanceClass` → `DB_INSTANCE_CLASS`. */
export function inCapitals(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z\d]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
}

/** The environment variable for a parameter: its name in capitals, with a prefix where that is no free name of a variable. */
export function variableName(name: string): string {
  const capitals = inCapitals(name);
  const free = /^[A-Z]/.test(capitals) && !TAKEN.has(capitals) && !/^(?:AWS|BASH|LC)_/.test(capitals);
  return free ? capitals : `PARAMETER_${capitals}`;
}
