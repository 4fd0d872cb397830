/** What a property or attribute may hold. `json` is any value; `tag` an object of Key and Value; `timestamp` a string of ISO 8601. */
export type PropertyType =
  | { readonly kind: Primitive }
  | { readonly kind: 'list' | 'map'; readonly of: PropertyType }
  | { readonly kind: 'nested'; readonly name: string }
  | { readonly kind: 'union'; readonly of: readonly PropertyType[] };

const PRIMITIVES = ['string', 'integer', 'number', 'boolean', 'timestamp', 'json', 'tag'] as const;
export type Primitive = (typeof PRIMITIVES)[number];

/**
 * The short form of a type in the index: a primitive's name, `[T]` for a list of T, `{T}` for a map to T,
 * `#Name` for a nested type, `T|U` for a choice.
 */
export function formatType(type: PropertyType): string {
  switch (type.kind) {
    case 'list':
      return `[${formatType(type.of)}]`;
    case 'map':
      return `{${formatType(type.of)}}`;
    case 'nested':
      return `#${type.name}`;
    case 'union':
      return type.of.map(formatType).join('|');
    default:
      return type.kind;
  }
}

const parsed = new Map<string, PropertyType>();

/**
 * Reads the short form that {@link formatType} writes; equal expressions give the same object.
 * @throws Error where the text is no type expression: the index is damaged.
 */
export function parseType(text: string): PropertyType {
  let type = parsed.get(text);
  if (!type) {
    const reader = new Reader(text);
    type = reader.choice();
    if (reader.rest !== '') throw new Error(`the schema index is damaged: "${text}" is no type expression`);
    parsed.set(text, type);
  }
  return type;
}

class Reader {
  constructor(public rest: string) {}

  choice(): PropertyType {
    const first = this.one();
    if (!this.rest.startsWith('|')) return first;
    const of = [first];
    while (this.accept('|')) of.push(this.one());
    return { kind: 'union', of };
  }

  private one(): PropertyType {
    if (this.accept('[')) return this.collection('list', ']');
    if (this.accept('{')) return this.collection('map', '}');
    const nested = this.accept('#');
    const name = /^\w+/.exec(this.rest)?.[0] ?? '';
    this.rest = this.rest.slice(name.length);
    if (nested) return { kind: 'nested', name };
    const primitive = PRIMITIVES.find((one) => one === name);
    if (!primitive) throw new Error(`the schema index is damaged: no type "${name}"`);
    return { kind: primitive };
  }

  private collection(kind: 'list' | 'map', close: string): PropertyType {
    const of = this.choice();
    if (!this.accept(close)) throw new Error(`the schema index is damaged: "${close}" is missing`);
    return { kind, of };
  }

  private accept(character: string): boolean {
    const found = this.rest.startsWith(character);
    if (found) this.rest = this.rest.slice(1);
    return found;
  }
}
