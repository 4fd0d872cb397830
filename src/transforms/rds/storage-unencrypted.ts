import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/rds/storage-unencrypted.js';
import { isDecidedElsewhere } from '../../detectors/shared/database-source.js';
import { scalarText } from '../../detectors/shared/scalar-text.js';
import type { FixContext } from '../../core/contract.js';
import { literalPlaces } from '../../template/literal-places.js';
import { child } from '../../template/pointer.js';
import type { Resource } from '../../template/template.js';
import { meetDemand } from '../shared/meet-demand.js';

/** Instance classes of the first generations, whose storage cannot be encrypted. */
const WITHOUT_ENCRYPTION = /^db\.(?:m1|m2|t1)\.|^db\.t2\.micro$/;

/** Why the database cannot be encrypted, or `null`. */
function whyNot({ properties, propertiesPointer }: Resource, { template }: FixContext): string | null {
  const literals = (name: string) =>
    literalPlaces(template, properties[name], child(propertiesPointer, name)).map(({ value }) => scalarText(value));
  const small = literals('DBInstanceClass').find((one) => WITHOUT_ENCRYPTION.test(one));
  if (small !== undefined) return `${small} cannot encrypt its storage: choose a newer class first`;
  return literals('Engine').includes('sqlserver-ex') ? 'SQL Server Express cannot encrypt its storage' : null;
}

export default defineTransform<typeof detector>({
  id: 'rds/storage-unencrypted',
  title: 'Encrypt the storage of the database',
  safety: 'unsafe',
  impact: 'data-loss',

  patch({ evidence }, context) {
    if (isDecidedElsewhere(evidence.resource)) return refuse('what it is made of or belongs to decides: encrypt that');
    const why = whyNot(evidence.resource, context);
    if (why !== null) return refuse(why);
    return meetDemand(evidence, context, true);
  },
});
