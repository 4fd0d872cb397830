import { defineDetector } from '../../core/contract.js';
import { oncePerPlace } from '../../template/once-per-place.js';
import { lastToken } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import type { Text } from '../../template/texts.js';
import { textsIn } from '../../template/texts.js';
import { Pseudo, Section } from '../../template/vocabulary.js';
import { isFilledElsewhere } from '../shared/foreign-text.js';
import { REGION_LITERAL, isRegion, namesRegion } from '../shared/region-literal.js';

export interface HardCodedRegion {
  readonly text: Text;
}

/** Resources whose counterparts stand in us-east-1 whatever the region of the stack (CloudFront Developer Guide). */
const GLOBAL_TYPES = /^AWS::(?:CloudFront|WAFv2|Shield|GlobalAccelerator|Route53)::/;
/** ARNs that have to be of us-east-1: certificates of domains at the edge, web ACLs for CloudFront. */
const AT_THE_EDGE = /^AWS::(?:Cognito::UserPoolDomain|ApiGateway::DomainName)$/;
const EDGE_ARN = /:acm:us-east-1:/;
const GLOBAL_ARN = /:us-east-1:(?:\$\{[^}]*\}|[^:]*):global\//;
/** Properties that hold source code or scripts, where a region may be a default of the code's own. */
const CODE = /\/(?:ZipFile|UserData|InlineCode|FunctionCode|Script|BuildSpec)(?:\/|$)/;

/** Words of places and texts that speak of another region than the stack's on purpose. */
const OTHER_REGION =
  /replica|secondary|failover|cross-?region|destination|copyaction|peer|recovery|\bdr\b|backup-?region/i;

export default defineDetector<HardCodedRegion>({
  id: 'cloudformation/region-hard-coded',
  title: 'Region written out where the stack’s own is meant',
  severity: 'medium',
  category: 'portability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['I3042'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html',
  seeds: ['004.10'],
  *detect({ template }) {
    const found = [...regionTexts(template)].filter(({ text }) => !hangsOnRegion(template, text.conditions));
    // Two regions in one template are a deployment across regions: neither is known to be the stack's own.
    if (new Set(found.flatMap(({ regions }) => regions)).size > 1) return;
    for (const { owner, text, regions } of found) {
      yield {
        pointer: text.pointer,
        message: `\`${owner}\` writes out the region ${regions[0] ?? ''}: the stack works in that region only.`,
        evidence: { text },
      };
    }
  },
});

interface RegionText {
  readonly owner: string;
  readonly text: Text;
  readonly regions: readonly string[];
}

function* regionTexts(template: Template): Iterable<RegionText> {
  for (const { id, type, properties, propertiesPointer } of template.resources.values()) {
    if (GLOBAL_TYPES.test(type)) continue;
    for (const found of regionsIn(template, properties, propertiesPointer)) {
      if (!AT_THE_EDGE.test(type) || !EDGE_ARN.test(found.text.text)) yield { owner: id, ...found };
    }
  }
  for (const { id, body, pointer } of template.outputs.values()) {
    for (const found of regionsIn(template, body, pointer)) yield { owner: id, ...found };
  }
}

const regionsIn = oncePerPlace((value, pointer) =>
  textsIn(value, pointer).flatMap((text) => {
    const regions = regionsOf(text);
    return regions.length > 0 ? [{ text, regions }] : [];
  }),
);

/** The regions that a text writes out where the stack's own is meant. */
function regionsOf(found: Text): readonly string[] {
  const { text, pointer } = found;
  if (!namesRegion(text) || isFilledElsewhere(found)) return [];
  if (CODE.test(pointer) || lastToken(pointer) === 'Description') return [];
  if (OTHER_REGION.test(pointer) || OTHER_REGION.test(text) || GLOBAL_ARN.test(text)) return [];
  const regions = text.match(REGION_LITERAL) ?? [];
  return regions.length === 0 && lastToken(pointer) === 'awslogs-region' && isRegion(text) ? [text] : regions;
}

/** True where the template itself tells regions apart on the way to a text. */
function hangsOnRegion(template: Template, conditions: readonly string[]): boolean {
  return conditions.some((condition) =>
    template.references.from(condition, Section.Conditions).some(({ target }) => target === Pseudo.Region),
  );
}
