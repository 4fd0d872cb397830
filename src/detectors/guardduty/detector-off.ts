import { defineDetector } from '../../core/contract.js';
import type { UnmetProperty } from '../shared/unmet-property.js';
import { isTrue, unmetProperties } from '../shared/unmet-property.js';

const TYPES = ['AWS::GuardDuty::Detector'];

export default defineDetector<UnmetProperty>({
  id: 'guardduty/detector-off',
  title: 'Threat detector that is turned off',
  severity: 'medium',
  category: 'security',
  profiles: ['security', 'pci-dss'],
  equivalents: { kics: ['GuardDuty Detector Disabled'], cfnGuard: ['GUARDDUTY_ENABLED_CENTRALIZED'] },
  docs: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_suspend-disable.html',
  pci: ['11.5.1'],
  types: TYPES,
  detect: ({ template }) =>
    unmetProperties(template, {
      types: TYPES,
      path: ['Enable'],
      isMet: isTrue,
      absentIsMet: true,
      says: ({ id }) => `Threat detector \`${id}\` is turned off`,
    }),
});
