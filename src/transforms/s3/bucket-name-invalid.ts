import type { FixContext, Refusal } from '../../core/contract.js';
import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/s3/bucket-name-invalid.js';
import type { BucketName } from '../../detectors/shared/bucket-name.js';
import { FORBIDDEN, asBucketName, writtenPart } from '../../detectors/shared/bucket-name.js';
import type { Patch } from '../../template/operation.js';
import { child, covers } from '../../template/pointer.js';
import { subVariables } from '../../template/sub-string.js';
import { textsIn } from '../../template/texts.js';
import { Section } from '../../template/vocabulary.js';
import { lowerParameter } from '../shared/lower-parameter.js';

export default defineTransform<typeof detector>({
  id: 's3/bucket-name-invalid',
  title: 'Write the name in small letters, digits and hyphens',
  safety: 'safe',
  impact: 'none',

  patch({ evidence }, context) {
    switch (evidence.cause) {
      case 'parameter':
        return lowerParameter(context, evidence.parameter);
      case 'text':
        return rewritten(context, evidence.name);
      case 'length':
        return refuse(`somebody has to say which ${evidence.surplus} characters of the name can go`);
    }
  },
});

function rewritten({ template }: FixContext, { pointer, text }: BucketName): Patch | Refusal {
  if (/[^\w .-]/.test(writtenPart(text))) return refuse('it is hard to tell which name was meant');
  const resources = child('', Section.Resources);
  const everywhere = textsIn(template.value[Section.Resources] ?? null, resources);
  const parts = writtenPart(text)
    .split(/[-.0]/)
    .filter((part) => FORBIDDEN.test(part));
  const other = everywhere.find(
    (one) => !covers(pointer, one.pointer) && parts.some((part) => one.text.includes(part) && isResourceText(one.text)),
  );
  if (other) return refuse(`the template writes the name out in other places, too, such as ${other.pointer}`);
  return everywhere
    .filter((one) => covers(pointer, one.pointer))
    .map((one) => ({
      op: 'replace' as const,
      path: one.pointer,
      value: one.isSub ? inSub(one.text) : asBucketName(one.text),
    }))
    .filter(({ path, value }) => template.at(path) !== value);
}

/** True for a text that can hold a bucket's name: an ARN, an address, or a name without spaces. */
function isResourceText(text: string): boolean {
  return text.includes('arn:') || !/\s/.test(text);
}

/** The text of an `Fn::Sub` with its variables as they are. */
function inSub(text: string): string {
  let result = '';
  let from = 0;
  for (const { start, end } of subVariables(text)) {
    result += asInner(text.slice(from, start)) + text.slice(start, end);
    from = end;
  }
  return result + asInner(text.slice(from));
}

function asInner(part: string): string {
  return part.toLowerCase().replace(/[^a-z0-9.-]+/g, '-');
}
