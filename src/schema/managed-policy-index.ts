import { readFileSync } from 'node:fs';
import { meantName } from './meant-name.js';
import { lookup } from '../template/lookup.js';

/** What is known of a managed policy of AWS by what its ARN has behind `policy/`. */
export type KnownPolicy =
  /** A policy that can be attached; names that differ in case alone are the same to IAM. */
  | { readonly kind: 'there' }
  /** A policy that only AWS itself attaches, to its service-linked roles; `meant` is the one for roles of one's own. */
  | { readonly kind: 'reserved'; readonly meant: string | undefined }
  /** No policy that the list has; `meant` is the one that has the name below another path, spelled right, or in its place. */
  | { readonly kind: 'absent'; readonly meant: string | undefined };

/** Where the policies of service-linked roles are (IAM User Guide, "Service-linked roles"). */
const RESERVED = 'aws-service-role/';

/** Names that AWS gave up, or that never were, and the policy that took or takes their place (the pages of AWS Config, ECR and ECS on managed policies). */
const RENAMED: Readonly<Record<string, string>> = lookup({
  AWSConfigRole: 'service-role/AWS_ConfigRole',
  AWSConfigServiceRolePolicy: 'service-role/AWS_ConfigRole',
  AWS_ConfigServiceRolePolicy: 'service-role/AWS_ConfigRole',
  ConfigRole: 'service-role/AWS_ConfigRole',
  'AmazonECR-FullAccess': 'AmazonEC2ContainerRegistryFullAccess',
  AmazonEC2ContainerServiceFullAccess: 'AmazonECS_FullAccess',
});

interface PolicyList {
  /** Paths and names in lower case. */
  readonly paths: ReadonlySet<string>;
  /** Path and name of each policy that can be attached, by its name. */
  readonly byName: ReadonlyMap<string, string>;
}

let loaded: PolicyList | undefined;

/** The list of AWS's managed policies; its file is read on the first call. */
function policyList(): PolicyList {
  return (loaded ??= readList());
}

function readList(): PolicyList {
  const text = readFileSync(new URL('./managed-policies.jsonl', import.meta.url), 'latin1');
  const [, ...lines] = text.trimEnd().split('\n');
  const paths = lines.map((line) => JSON.parse(line) as string);
  return {
    paths: new Set(paths.map((path) => path.toLowerCase())),
    byName: new Map(paths.filter((path) => !path.startsWith(RESERVED)).map((path) => [nameOf(path), path])),
  };
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/**
 * Looks a managed policy of AWS up.
 * @param named path and name behind `policy/`, such as `service-role/AWSLambdaRole`.
 */
export function knownPolicy(named: string): KnownPolicy {
  const { paths, byName } = policyList();
  if (!paths.has(named.toLowerCase())) return { kind: 'absent', meant: meantPolicy(named, byName) };
  if (!named.startsWith(RESERVED)) return { kind: 'there' };
  return { kind: 'reserved', meant: RENAMED[nameOf(named)] };
}

/** The policy that must have been meant: the name alone counts, and the path is what people get wrong. */
function meantPolicy(named: string, byName: PolicyList['byName']): string | undefined {
  const name = nameOf(named);
  const renamed = RENAMED[name];
  if (renamed !== undefined) return renamed;
  const meant = byName.has(name) ? { name, certain: true } : meantName(name, byName.keys());
  return meant?.certain ? byName.get(meant.name) : undefined;
}
