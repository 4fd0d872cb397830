import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/rds/global-cluster-dependency-implicit.js';
import { isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { Attribute } from '../../template/vocabulary.js';

export default defineTransform<typeof detector>({
  id: 'rds/global-cluster-dependency-implicit',
  title: 'Spell out the DependsOn',
  safety: 'manual',
  impact: 'none',
  patch({ pointer, evidence }, { template }) {
    const path = child(pointer, Attribute.DependsOn);
    const present = template.at(path);
    if (present === undefined) return [{ op: 'add', path, value: evidence.globalCluster }];
    if (isArray(present)) return [{ op: 'add', path: child(path, '-'), value: evidence.globalCluster }];
    return [{ op: 'replace', path, value: [present, evidence.globalCluster] }];
  },
});
