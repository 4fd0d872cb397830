import { defineDetector } from '../../core/contract.js';
import { allSchemaErrors } from '../../schema/check.js';
import { parentPointer } from '../../template/pointer.js';
import type { Pointer } from '../../template/pointer.js';
import { Intrinsic } from '../../template/vocabulary.js';

export interface UndefinedMappingEntry {
  /** The name or key of an `Fn::FindInMap` that does not exist. */
  readonly at: Pointer;
  readonly name: string;
}

export default defineDetector<UndefinedMappingEntry>({
  id: 'cloudformation/undefined-mapping-entry',
  title: 'Fn::FindInMap of a mapping or key that does not exist',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E1011'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-findinmap.html',

  *detect({ template, schema }) {
    for (const { code, pointer, subject, message } of allSchemaErrors(template, schema)) {
      if (code !== 'unresolved-reference' || !parentPointer(pointer).endsWith(`/${Intrinsic.FindInMap}`)) continue;
      yield { pointer, message, evidence: { at: pointer, name: subject } };
    }
  },
});
