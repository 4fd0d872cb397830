/** True where the text has a character that makes it a glob. */
export function isGlob(text: string): boolean {
  return /[*?[\]{}]/.test(text);
}

/**
 * The regular expression of a glob over `/`-separated names: `*` and `?` stay within one segment, `**` crosses
 * segments, `[abc]` and `[!abc]` are classes, `{a,b}` alternatives (not nested).
 */
export function globExpression(glob: string): RegExp {
  let source = '';
  let inBraces = false;
  for (let i = 0; i < glob.length; i++) {
    const c = glob[i] ?? '';
    if (c === '*' && glob[i + 1] === '*') {
      const wholeSegments = glob[i + 2] === '/';
      source += wholeSegments ? '(?:[^/]+/)*' : '.*';
      i += wholeSegments ? 2 : 1;
    } else if (c === '*') source += '[^/]*';
    else if (c === '?') source += '[^/]';
    else if (c === '[' && glob.indexOf(']', i + 2) > 0) {
      const end = glob.indexOf(']', i + 2);
      source += `[${glob
        .slice(i + 1, end)
        .replace(/^!/, '^')
        .replaceAll('\\', '\\\\')}]`;
      i = end;
    } else if (c === '{' && glob.includes('}', i)) {
      source += '(?:';
      inBraces = true;
    } else if (c === '}' && inBraces) {
      source += ')';
      inBraces = false;
    } else if (c === ',' && inBraces) source += '|';
    else source += c.replace(/[.+^$()|\\{}[\]]/, '\\$&');
  }
  return new RegExp(`^${source}$`, 'u');
}

/** A test for names that match one of the globs. */
export function globMatcher(globs: readonly string[]): (name: string) => boolean {
  const expressions = globs.map(globExpression);
  return (name) => expressions.some((expression) => expression.test(name));
}
