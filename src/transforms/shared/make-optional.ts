import { pattern } from '../../detectors/shared/allowed-pattern.js';
import { member } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Entry } from '../../template/template.js';
import { Attribute } from '../../template/vocabulary.js';
import type { Draft } from './draft.js';

/** Lets a parameter be left empty. A plain text can be empty: the types of AWS's ids are checked against the account. */
export function admitNothing(draft: Draft, { pointer, body }: Entry): void {
  if (body['Type'] !== 'String') draft.replace(child(pointer, Attribute.Type), 'String');
  if (member(body, 'Default') === undefined) draft.add(child(pointer, 'Default'), '');
  if (body['MinLength'] !== undefined) draft.remove(child(pointer, 'MinLength'));
  const allowed = body['AllowedPattern'];
  if (typeof allowed === 'string' && pattern(allowed)?.('') === false) {
    draft.replace(child(pointer, 'AllowedPattern'), `^$|${allowed}`);
  }
}
