import type { TemplateAddress } from '../../detectors/shared/template-address.js';
import { intrinsicOf, sub } from '../../template/intrinsic.js';
import { child } from '../../template/pointer.js';
import { Intrinsic, Pseudo } from '../../template/vocabulary.js';
import type { Draft } from './draft.js';

/** Writes another address in the place of one; `text` is in the words of `Fn::Sub`. */
export function respellAddress(draft: Draft, { value, pointer }: TemplateAddress, text: string): void {
  const found = intrinsicOf(value);
  const isSub = found?.name === Intrinsic.Sub && typeof found.argument === 'string';
  if (isSub && text.includes('${')) draft.replace(child(pointer, Intrinsic.Sub), text);
  else draft.replace(pointer, sub(text));
}

const REGION = `\${${Pseudo.Region}}`;

/**
 * The host by which a bucket's objects are addressed. A bucket that has the region in its name is there; the host without a region finds
 * one wherever it is.
 * @param named what stands for the bucket in the host; its name where left out.
 */
export function bucketHost(bucket: string, named: string = bucket): string {
  return bucket.includes(REGION) ? `${named}.s3.${REGION}.\${${Pseudo.URLSuffix}}` : `${named}.s3.amazonaws.com`;
}

/** True for a bucket whose name has dots: no certificate of S3 covers its host (S3 User Guide, "Virtual hosting of buckets"). */
export function hasDots(bucket: string): boolean {
  return bucket.replaceAll(/\$\{[^}]*\}/g, '').includes('.');
}
