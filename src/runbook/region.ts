import { isNoValue } from '../template/intrinsic.js';
import type { Template } from '../template/template.js';
import { textsIn } from '../template/texts.js';
import type { RegionRole, StackRegion } from './stack.js';

/** A region's name: area, direction, number (AWS General Reference, "Regional endpoints"). */
const REGION =
  /(?:^|[^a-z\d])((?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?:-gov|-iso[a-z]?)?-(?:north|south|east|west|central|northeast|southeast|northwest|southwest)-\d)(?![\da-z]{2})/;
const ZONE = /^((?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?:-gov)?-[a-z]+-\d)[a-f]$/;

const SECONDARY_NAME = /(?:^|[^a-z])(?:secondary|standby|replica|dr|disaster-?recovery)(?:[^a-z]|$)/i;
const PRIMARY_NAME = /(?:^|[^a-z])primary(?:[^a-z]|$)/i;

/** The regions that a prompt asks for, in its order, with where it does. */
export interface WantedRegion {
  readonly name: string;
  readonly evidence: string;
}

/** Where a template belongs: by its file name, its zones, what only one region has, what it joins, and the prompt. */
export function regionOf(path: string, template: Template, wanted: readonly WantedRegion[]): StackRegion {
  const role = roleOf(path, template);
  const certain = certainRegion(path, template);
  if (certain) return { role, ...certain };
  const asked = wanted[role === 'primary' ? 0 : 1];
  return asked ? { role, ...asked } : { role, name: null, evidence: null };
}

function roleOf(path: string, template: Template): RegionRole {
  const name = baseName(path).replace(/([a-z\d])([A-Z])/g, '$1-$2');
  if (PRIMARY_NAME.test(name)) return 'primary';
  return SECONDARY_NAME.test(name) || joinsGlobalCluster(template) ? 'secondary' : 'primary';
}

/** True where a cluster joins a global database that another stack has begun: it takes engine data but no user of its own. */
function joinsGlobalCluster(template: Template): boolean {
  if (template.hasType('AWS::RDS::GlobalCluster')) return false;
  return template
    .resourcesOfType('AWS::RDS::DBCluster')
    .some(
      ({ properties }) =>
        properties['GlobalClusterIdentifier'] !== undefined &&
        !isNoValue(properties['GlobalClusterIdentifier']) &&
        properties['MasterUsername'] === undefined,
    );
}

function certainRegion(path: string, template: Template): { name: string; evidence: string } | null {
  const named = REGION.exec(baseName(path).toLowerCase())?.[1];
  if (named !== undefined) return { name: named, evidence: 'the name of the template' };
  const zones = new Set(zoneRegions(template));
  const [zone] = zones;
  if (zones.size === 1 && zone !== undefined) return { name: zone, evidence: 'the availability zones in the template' };
  if (servesCloudFront(template)) {
    // AWS WAF API reference, "CreateWebACL": Scope CLOUDFRONT is only taken in us-east-1.
    return { name: 'us-east-1', evidence: 'a web ACL for CloudFront, which only this region takes' };
  }
  return null;
}

function* zoneRegions(template: Template): Iterable<string> {
  for (const { body, pointer } of template.resources.values()) {
    for (const { text } of textsIn(body, pointer)) {
      const region = ZONE.exec(text)?.[1];
      if (region !== undefined) yield region;
    }
  }
}

function servesCloudFront(template: Template): boolean {
  return template.resourcesOfType('AWS::WAFv2::WebACL').some(({ properties }) => properties['Scope'] === 'CLOUDFRONT');
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
