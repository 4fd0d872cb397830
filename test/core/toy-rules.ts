import type { Detection, Rule, Severity } from '../../src/core/contract.js';
import type { EngineOptions } from '../../src/core/outcome.js';
import { Requirements } from '../../src/core/requirement.js';
import { child } from '../../src/template/pointer.js';
import type { Patch } from '../../src/template/operation.js';
import type { Resource, Template } from '../../src/template/template.js';
import { readTemplate } from '../../src/template/template.js';

/** A rule for the tests of the loop: looks at each resource, and repairs with the operations that `patch` gives. */
export function toyRule(
  id: string,
  wrong: (resource: Resource, template: Template) => boolean,
  patch: ((resource: Resource, template: Template) => Patch | { refused: string }) | null,
  more: { severity?: Severity; safety?: 'safe' | 'unsafe' | 'manual' } = {},
): Rule {
  const resourceOf = (template: Template, detection: Detection<unknown>): Resource => {
    const resource = template.resources.get(String(detection.evidence));
    if (!resource) throw new Error('the finding names no resource');
    return resource;
  };
  return {
    detector: {
      id,
      title: id,
      severity: more.severity ?? 'medium',
      category: 'security',
      profiles: ['recommended'],
      docs: 'https://example.com',
      *detect({ template }) {
        for (const resource of template.resources.values()) {
          if (!wrong(resource, template)) continue;
          yield {
            pointer: resource.propertiesPointer,
            message: `\`${resource.id}\` breaks ${id}.`,
            evidence: resource.id,
          };
        }
      },
    },
    transform: patch && {
      id,
      title: `Repair ${id}`,
      safety: more.safety ?? 'safe',
      impact: 'none',
      patch: (detection, { template }) => patch(resourceOf(template, detection), template),
    },
  };
}

/** A rule that wants every bucket to have a property of this name with this value. */
export function wants(name: string, value: string, more: Parameters<typeof toyRule>[3] = {}): Rule {
  return toyRule(
    `toy/${name.toLowerCase()}`,
    ({ properties }) => properties[name] !== value,
    ({ propertiesPointer }) => [{ op: 'add', path: child(propertiesPointer, name), value }],
    more,
  );
}

export function options(rules: readonly Rule[], more: Partial<EngineOptions> = {}): EngineOptions {
  return {
    rules,
    unsafe: false,
    chosen: new Set(),
    stack: 'new',
    settings: new Map(),
    requirements: Requirements.none,
    ...more,
  };
}

/** A template with one bucket per name. */
export function buckets(...names: string[]): Template {
  const bucket = { Type: 'AWS::S3::Bucket', Properties: { Tags: [] } };
  const resources = Object.fromEntries(names.map((name) => [name, bucket]));
  return readTemplate(JSON.stringify({ Resources: resources }, null, 2), 'json');
}
