import type { SchemaIndex } from './schema-index.js';

/** The attribute that gives the ARN of a type of which Ref gives something else; `undefined` where Ref gives it, or nothing does. */
export function arnAttribute(type: string, index: SchemaIndex): string | undefined {
  const schema = index.resource(type);
  if (!schema || schema.refIdentifier.length === 0 || schema.refIdentifier.some((name) => /arn$/i.test(name))) {
    return undefined;
  }
  if ('Arn' in schema.attributes) return 'Arn';
  const arns = Object.keys(schema.attributes).filter((attribute) => /^\w*Arn$/.test(attribute));
  return arns.length === 1 ? arns[0] : undefined;
}
