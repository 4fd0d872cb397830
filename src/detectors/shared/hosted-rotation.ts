import { listOf } from './policy-document.js';
import type { Template } from '../../template/template.js';
import { Section } from '../../template/vocabulary.js';

/** The transform that makes a function of `HostedRotationLambda`, in its present version. */
export const HOSTED_ROTATION_TRANSFORM = 'AWS::SecretsManager-2024-09-16';

const ANY_VERSION = /^AWS::SecretsManager-\d{4}-\d{2}-\d{2}$/;

/** True where the template asks for the transform, in whatever version. */
export function makesHostedRotation(template: Template): boolean {
  return listOf(template.value[Section.Transform]).some((name) => typeof name !== 'string' || ANY_VERSION.test(name));
}
