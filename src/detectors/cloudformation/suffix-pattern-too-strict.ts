import { defineDetector } from '../../core/contract.js';
import { child } from '../../template/pointer.js';
import { pattern } from '../shared/allowed-pattern.js';

export interface SuffixPatternTooStrict {
  readonly parameter: string;
}

/** What pipelines and people call their environments. To be without hyphens is no defect: some names cannot hold them. */
const USUAL = ['dev', 'prod', 'pr123', 'synth101912473'];

/** A pattern that lists the names it admits. */
const LIST = /^\^?\(?(?:\?:)?[\w-]+(?:\|[\w-]+)+\)?\$?$/;

/** Lengths up to which a pattern is tried out. */
const LENGTHS = Array.from({ length: 12 }, (_, i) => i + 1);

/** True for a pattern that admits digits and no letter: its value is a number that tells deployments apart, no environment's name. */
function isNumber(allowed: (text: string) => boolean): boolean {
  const admits = (make: (length: number) => string) => LENGTHS.some((length) => allowed(make(length)));
  const letters = ['a', 'A'];
  return (
    admits((length) => '7'.repeat(length)) &&
    !letters.some(
      (letter) => admits((length) => letter.repeat(length)) || admits((length) => letter + '7'.repeat(length)),
    )
  );
}

const SUFFIX = /(?:suffix|env|environment|stage)(?:name|tag)?$/i;

export default defineDetector<SuffixPatternTooStrict>({
  id: 'cloudformation/suffix-pattern-too-strict',
  title: 'Pattern of an environment suffix that rejects usual names',
  severity: 'medium',
  category: 'portability',
  profiles: ['operations', 'sandbox'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',
  seeds: ['002.7'],

  *detect({ template, requirements }) {
    // A prompt that gives the format has the last word.
    if (requirements.of('name-suffix').some(({ value }) => typeof value === 'string')) return;
    for (const { id, pointer, body } of template.parameters.values()) {
      if (!SUFFIX.test(id) || body['Type'] !== 'String' || body['AllowedValues'] !== undefined) continue;
      const spelled = body['AllowedPattern'];
      if (typeof spelled !== 'string' || LIST.test(spelled)) continue;
      const allowed = pattern(spelled);
      if (!allowed || isNumber(allowed)) continue;
      const rejected = USUAL.find((name) => !allowed(name));
      if (rejected === undefined) continue;
      yield {
        pointer: child(pointer, 'AllowedPattern'),
        message: `\`${id}\` rejects the usual suffix '${rejected}'.`,
        evidence: { parameter: id },
      };
    }
  },
});
