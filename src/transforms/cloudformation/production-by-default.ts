import { defineTransform, refuse } from '../../core/contract.js';
import { pattern } from '../../detectors/shared/allowed-pattern.js';
import type detector from '../../detectors/cloudformation/production-by-default.js';
import { dig, isArray, isObject } from '../../template/json-value.js';
import { parentPointer, parsePointer } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { Intrinsic } from '../../template/vocabulary.js';

const USUAL = ['dev', 'development', 'test', 'staging', 'stage', 'qa'];

export default defineTransform<typeof detector>({
  id: 'cloudformation/production-by-default',
  title: 'Work on the development environment by default',
  safety: 'unsafe',
  impact: 'replacement',
  patch({ pointer, evidence: { parameter } }, { template }) {
    const body = template.parameters.get(parameter)?.body ?? {};
    const { AllowedValues: allowed, Default: production } = body;
    const words =
      typeof production === 'string' && /^production$/i.test(production) ? ['development', ...USUAL] : USUAL;
    const spelled = words.map((word) => likeCase(word, production));
    const keys = mappingKeys(template, parameter);
    const free = keys.length > 0 ? spelled : spelled.slice(0, 1);
    const choices = isArray(allowed) ? allowed.filter((one) => typeof one === 'string') : free;
    const ordered = words.flatMap((word) => choices.filter((choice) => choice.toLowerCase() === word));
    if (ordered.length === 0) return refuse('it cannot be told which of the allowed values is not production');
    const legal = ordered.filter((value) => fits(body, value));
    if (legal.length === 0) return refuse(`the parameter's pattern or length does not allow ${ordered[0] ?? ''}`);
    const value = legal.find((one) => keys.every((known) => known.has(one)));
    if (value === undefined)
      return refuse(`a mapping that \`${parameter}\` chooses from has no entry ${legal[0] ?? ''}`);
    return [{ op: 'replace', path: pointer, value }];
  },
});

/** A word written as the other one is: in capitals, with a capital, or in small letters. */
function likeCase(word: string, like: unknown): string {
  if (typeof like !== 'string') return word;
  if (like === like.toUpperCase()) return word.toUpperCase();
  const [first = ''] = like;
  return first === first.toUpperCase() ? `${word.slice(0, 1).toUpperCase()}${word.slice(1)}` : word;
}

/** True for a value that the parameter's own limits allow; a pattern that is no regular expression here allows nothing. */
function fits(
  { AllowedPattern: allowed, MinLength: least, MaxLength: most }: Record<string, unknown>,
  value: string,
): boolean {
  if (typeof allowed === 'string' && pattern(allowed)?.(value) !== true) return false;
  return value.length >= Number(least ?? 0) && value.length <= Number(most ?? Infinity);
}

/** For each `Fn::FindInMap` that takes the parameter for a key, the keys that the mapping has there. */
function mappingKeys(template: Template, parameter: string): ReadonlySet<string>[] {
  return template.references.to(parameter).flatMap(({ pointer }) => {
    const [place, name] = parsePointer(pointer).reverse();
    if (name !== Intrinsic.FindInMap || (place !== '1' && place !== '2')) return [];
    const map = dig(template.at(parentPointer(pointer)), 0);
    const body = template.mappings.get(typeof map === 'string' ? map : '')?.body ?? {};
    const second = Object.values(body).flatMap((entry) => (isObject(entry) ? Object.keys(entry) : []));
    return [new Set(place === '1' ? Object.keys(body) : second)];
  });
}
