/** A JSON Pointer (RFC 6901) into the long-form value of a template, such as `/Resources/Bucket/Properties`. */
export type Pointer = string;

/** The reference tokens of a pointer, unescaped. The pointer `''` (the whole value) has none. */
export function parsePointer(pointer: Pointer): string[] {
  if (pointer === '') return [];
  const tokens = pointer.slice(1).split('/');
  return pointer.includes('~') ? tokens.map((t) => t.replaceAll('~1', '/').replaceAll('~0', '~')) : tokens;
}

/** The pointer that goes from `base` down the given keys and array indexes, escaping `~` and `/` (RFC 6901 section 3). */
export function child(base: Pointer, ...keys: (string | number)[]): Pointer {
  let pointer = base;
  for (const key of keys) {
    pointer += `/${typeof key === 'number' ? key : escaped(key)}`;
  }
  return pointer;
}

function escaped(token: string): string {
  return token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** The pointer made of these tokens. */
export function formatPointer(tokens: readonly (string | number)[]): Pointer {
  return child('', ...tokens);
}

/** The pointer one level up. The whole value is its own parent. */
export function parentPointer(pointer: Pointer): Pointer {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

/** The last token, unescaped; `''` for the whole value. */
export function lastToken(pointer: Pointer): string {
  const token = pointer.slice(pointer.lastIndexOf('/') + 1);
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token;
}

/** True where `outer` is `inner` or one of its ancestors. */
export function covers(outer: Pointer, inner: Pointer): boolean {
  return inner === outer || (inner.startsWith(outer) && inner[outer.length] === '/') || outer === '';
}

/** True where one pointer covers the other. */
export function nested(a: Pointer, b: Pointer): boolean {
  return covers(a, b) || covers(b, a);
}
