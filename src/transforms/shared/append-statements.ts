import type { Refusal } from '../../core/contract.js';
import { refuse } from '../../core/contract.js';
import { statementsOf } from '../../detectors/shared/policy-document.js';
import type { JsonObject } from '../../template/json-value.js';
import { dig, equalValues, isArray, isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import type { Draft } from './draft.js';

/**
 * Adds statements to a policy document, but for those that it has already. A Sid that another statement has gets a number.
 * @returns a refusal where the document's statements are computed.
 */
export function appendStatements(
  draft: Draft,
  document: Pointer,
  owner: string,
  statements: readonly JsonObject[],
): Refusal | null {
  const present = dig(draft.at(document), 'Statement');
  const existing = statementsOf(draft.at(document));
  const taken = new Set(existing.map((one) => one['Sid']));
  const missing = statements
    .filter((one) => !existing.some((other) => equalValues(one, other)))
    .map((one) => ({ ...one, ...(typeof one['Sid'] === 'string' && { Sid: free(one['Sid'], taken) }) }));
  if (missing.length === 0) return null;
  if (isArray(present)) for (const one of missing) draft.add(child(document, 'Statement', '-'), one);
  else if (isObject(present) && 'Effect' in present) draft.replace(child(document, 'Statement'), [present, ...missing]);
  else return refuse(`the statements of \`${owner}\` are computed: add the statement there by hand`);
  return null;
}

function free(sid: string, taken: ReadonlySet<unknown>): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? sid : `${sid}${n}`;
    if (!taken.has(name)) return name;
  }
}
