import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/lambda/runtime-retired.js';
import { allowValue } from '../shared/allow-value.js';

export default defineTransform<typeof detector>({
  id: 'lambda/runtime-retired',
  title: 'Move to a supported runtime of the same language',
  safety: 'safe',
  impact: 'none',
  patch({ pointer, evidence }, { template, stack }) {
    const { runtime, successor, needsSdkV2, parameter, isBlocked } = evidence;
    if (successor === null) return refuse(`code for ${runtime} has to be ported or built anew for another runtime`);
    if (needsSdkV2 !== null) {
      return refuse(
        `the inline code of \`${needsSdkV2}\` loads aws-sdk version 2, which ${successor} does not have: port it to @aws-sdk/client-* first`,
      );
    }
    return {
      operations: [
        { op: 'replace', path: pointer, value: successor },
        ...(parameter === null ? [] : allowValue(template, parameter, runtime, successor)),
      ],
      // A stack that cannot be created with the old runtime loses nothing; a live function would run on another one.
      safety: isBlocked && stack === 'new' ? 'safe' : 'unsafe',
    };
  },
});
