import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/elasticache/unencrypted.js';
import { literalPlaces } from '../../template/literal-places.js';
import { child } from '../../template/pointer.js';
import { scalarText } from '../../detectors/shared/scalar-text.js';
import { meetDemand } from '../shared/meet-demand.js';

/** Versions of Redis without encryption, and node types of the first generation. */
const WITHOUT: readonly (readonly [string, RegExp])[] = [
  ['EngineVersion', /^(?:2\.|3\.2\.(?:4|10)$)/],
  ['CacheNodeType', /^cache\.(?:c1|m1|m2|t1)\./],
];

export default defineTransform<typeof detector>({
  id: 'elasticache/unencrypted',
  title: 'Encrypt the data of the cache',
  safety: 'unsafe',
  impact: 'replacement',

  patch({ evidence }, context) {
    const { properties, propertiesPointer } = evidence.resource;
    for (const [name, without] of WITHOUT) {
      const literals = literalPlaces(context.template, properties[name], child(propertiesPointer, name));
      const old = literals.map(({ value }) => scalarText(value)).find((text) => without.test(text));
      if (old !== undefined) return refuse(`${name} ${old} has no encryption: choose a newer one first`);
    }
    return meetDemand(evidence, context, true);
  },
});
