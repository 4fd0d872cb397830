import { defineDetector } from '../../core/contract.js';
import type { Pointer } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import type { BucketName } from '../shared/bucket-name.js';
import {
  FORBIDDEN,
  LONGEST_BUCKET_NAME,
  bucketNames,
  offeredValues,
  parametersIn,
  shortestLength,
  writtenPart,
} from '../shared/bucket-name.js';

/** What makes a name invalid: characters in the name itself, those of a parameter's values, or its length. */
export type InvalidBucketName =
  | { readonly cause: 'text'; readonly name: BucketName }
  | { readonly cause: 'parameter'; readonly parameter: string }
  | { readonly cause: 'length'; readonly surplus: number };

interface Found {
  readonly pointer: Pointer;
  readonly problem: string;
  readonly evidence: InvalidBucketName;
}

export default defineDetector<InvalidBucketName>({
  id: 's3/bucket-name-invalid',
  title: 'Bucket name that S3 does not take',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
  types: ['AWS::S3::Bucket'],

  *detect({ template }) {
    const seen = new Set<Pointer>();
    for (const name of bucketNames(template)) {
      for (const { pointer, problem, evidence } of problemsOf(template, name)) {
        if (seen.has(pointer)) continue;
        seen.add(pointer);
        yield { pointer, message: `\`${name.bucket.id}\` gets a name ${problem}.`, evidence };
      }
    }
  },
});

function* problemsOf(template: Template, name: BucketName): Iterable<Found> {
  const written = FORBIDDEN.exec(writtenPart(name.text));
  if (written) {
    const problem = `with ${spoken(written[0])}, which the name of a bucket cannot have`;
    yield { pointer: name.pointer, problem, evidence: { cause: 'text', name } };
  }
  for (const parameter of parametersIn(template, name.text)) {
    const value = offeredValues(parameter).find((one) => FORBIDDEN.test(one));
    if (value === undefined) continue;
    const problem = `from \`${parameter.id}\`, whose value ${value} has what the name of a bucket cannot have`;
    yield { pointer: parameter.pointer, problem, evidence: { cause: 'parameter', parameter: parameter.id } };
  }
  const surplus = shortestLength(template, name.text) - LONGEST_BUCKET_NAME;
  if (!written && surplus > 0) {
    const problem = `of at least ${LONGEST_BUCKET_NAME + surplus} characters, where S3 takes ${LONGEST_BUCKET_NAME}`;
    yield { pointer: name.pointer, problem, evidence: { cause: 'length', surplus } };
  }
}

function spoken(character: string): string {
  return /[A-Z]/.test(character) ? `the capital letter ${character}` : `the character ‘${character}’`;
}
