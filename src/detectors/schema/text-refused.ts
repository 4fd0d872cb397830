import { defineDetector } from '../../core/contract.js';
import { allSchemaErrors } from '../../schema/check.js';
import { scalarFault } from '../../schema/limits-check.js';
import type { ValueLimits } from '../../schema/limits-line.js';
import { limitsAt } from '../shared/limits-at.js';

export interface TextRefused {
  readonly property: string;
  /** The text that must have been meant, and whether it differs in nothing but the space around it; `null` where nobody can tell. */
  readonly meant: { readonly text: string; readonly certain: boolean } | null;
}

/** Properties that a rule of their own looks after. */
const LOOKED_AFTER: ReadonlySet<string> = new Set([
  'AWS::S3::Bucket BucketName',
  'AWS::EC2::SecurityGroup GroupDescription',
  'AWS::EC2::SecurityGroup GroupName',
]);

export default defineDetector<TextRefused>({
  id: 'schema/text-refused',
  title: 'Text of a length or form that the property does not take',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E3031', 'E3033', 'E1150', 'E1151', 'E1152', 'E1154', 'E1156', 'E1158', 'E1159', 'E1160'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',

  *detect({ template, schema }) {
    for (const { code, pointer, message, resource: id, subject } of allSchemaErrors(template, schema)) {
      const resource = template.resources.get(id ?? '');
      const written = template.at(pointer);
      if (code !== 'bad-text' || !resource || LOOKED_AFTER.has(`${resource.type} ${subject}`)) continue;
      if (typeof written !== 'string' && typeof written !== 'number') continue;
      if (isComputedElsewhere(String(written))) continue;
      const limits = limitsAt(schema, resource, pointer);
      const meant = limits ? meantText(String(written), subject, limits) : null;
      yield { pointer, message, evidence: { property: subject, meant } };
    }
  },
});

/** True for a variable outside of Fn::Sub, which a rule of its own repairs, and for one of CodePipeline or Step Functions. */
function isComputedElsewhere(text: string): boolean {
  return /\$\{|#\{|\{\{/.test(text);
}

/** Properties that hold a name which somebody has thought up. */
const NAME = /(?:Name|Identifier|Alias)$/;

function meantText(written: string, property: string, limits: ValueLimits): TextRefused['meant'] {
  const fits = (text: string) => text !== '' && scalarFault(text, 'string', limits) === undefined;
  const trimmed = written.trim();
  const framed = [trimmed, ...required(property, trimmed, limits)].find(fits);
  if (framed !== undefined) return { text: framed, certain: true };
  if (!NAME.test(property)) return null;
  const hyphenated = trimmed.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+|-+$/g, '');
  const candidates = [trimmed.toLowerCase(), trimmed.replace(/\s+/g, '-'), hyphenated, hyphenated.toLowerCase()];
  const text = candidates.find(fits);
  return text === undefined ? null : { text, certain: false };
}

/** The text with what every value has around it: the slashes of a path, the literal that the pattern begins with. */
function required(property: string, text: string, { pattern = '' }: ValueLimits): string[] {
  const start = /^\^\(?([a-z]+\/)\)?/.exec(pattern)?.[1];
  return [
    ...(property === 'Path' ? [`/${text.replace(/^\/+|\/+$/g, '')}/`] : []),
    ...(start === undefined ? [] : [start + text]),
  ];
}
