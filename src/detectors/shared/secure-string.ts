import type { Resource } from '../../template/template.js';

/** The type of parameters that CloudFormation cannot create (AWS::SSM::Parameter, "Type"), since its value would stand in the template. */
export const SECURE_STRING = 'SecureString';

/** True for an SSM parameter that is to hold its value encrypted: what is wrong with it is one defect. */
export function isSecureString({ type, properties }: Resource): boolean {
  return type === 'AWS::SSM::Parameter' && properties['Type'] === SECURE_STRING;
}
