/** What a language's inline code can say of its handlers. */
interface Language {
  readonly runtime: RegExp;
  /** True where the code defines the name, or may. */
  defines(code: string, name: string): boolean;
  /** Functions that are made to be handlers. */
  readonly handlers: RegExp;
}

/** A star import, or a reassignment of all exports, may define any name. */
const PYTHON_ANY = /^from\s+\S+\s+import\s+\*/m;
const NODE_ANY = /\bmodule\.exports\s*=\s*(?!\{)|\bexport\s+\*|Object\.assign\(\s*(?:module\.)?exports/;

/** The languages in which CloudFormation takes inline code, as one file by the name of `index`. */
const LANGUAGES: readonly Language[] = [
  {
    runtime: /^python/,
    defines: (code, name) =>
      PYTHON_ANY.test(code) ||
      new RegExp(`\\b(?:def|import|as|class)\\s+${name}\\b|^${name}\\s*=|\\bimport\\b.*\\b${name}\\b`, 'm').test(code),
    handlers: /^(?:async\s+)?def\s+(\w+)\s*\(\s*_?event\b/gm,
  },
  {
    runtime: /^nodejs/,
    defines: (code, name) =>
      NODE_ANY.test(code) ||
      new RegExp(`\\bexports\\.${name}\\b|\\bexports\\[['"]${name}['"]\\]|\\bexport\\s[^;]*?\\b${name}\\b`).test(
        code,
      ) ||
      new RegExp(`\\bmodule\\.exports\\s*=\\s*\\{[^}]*\\b${name}\\b`).test(code),
    handlers: /\bexports\.(\w+)\s*=|\bexport\s+(?:const|let|var|async\s+function|function)\s+(\w+)/g,
  },
];

/** The file that inline code becomes (AWS::Lambda::Function Code, "ZipFile"). */
const INLINE_FILE = 'index';

/** Why Lambda does not find a handler in inline code, with the handler that must have been meant, where one is certain. */
export interface LostHandler {
  readonly problem: string;
  readonly meant: string | null;
}

/** Looks a handler (`file.function`) up in inline code; `null` where it is there, may be there, or the language is not known. */
export function lostHandler(runtime: string, handler: string, code: string): LostHandler | null {
  const language = LANGUAGES.find((one) => one.runtime.test(runtime));
  const [file = '', name = '', ...rest] = handler.split('.');
  if (!language || !/^\w+$/.test(name) || rest.length > 0) return null;
  const isDefined = language.defines(code, name);
  if (file === INLINE_FILE && isDefined) return null;
  const others = [...code.matchAll(language.handlers)].map((match) => match[1] ?? match[2] ?? '');
  const [only = '', second] = new Set(others);
  const meant = isDefined ? name : second === undefined ? only : '';
  return {
    problem:
      file === INLINE_FILE
        ? `its inline code has no ${name}`
        : `inline code is always the file ${INLINE_FILE}${isDefined ? '' : ` and has no ${name}`}`,
    meant: meant === '' ? null : `${INLINE_FILE}.${meant}`,
  };
}
