import { loadIamIndex } from '../../schema/iam-index.js';
import { child } from '../../template/pointer.js';
import type { PolicyKind } from './policy-kind.js';
import type { PolicyStatement } from './policy-statements.js';
import { itemsOf } from './policy-statements.js';
import type { StatementFault } from './statement-faults.js';
import { hasNear } from './statement-faults.js';

/** A Resource where none can be, or none where one has to be. */
export function resource(found: PolicyStatement, kind: PolicyKind): StatementFault | undefined {
  const { statement, pointer } = found;
  const named = ['Resource', 'NotResource'].find((name) => name in statement);
  if (kind === 'trust' && named !== undefined) {
    return {
      message: `a statement of trust names no ${named}: it is about the role itself`,
      at: named,
      repair: [{ op: 'remove', path: child(pointer, named) }],
    };
  }
  const needsOne = kind === 'identity' || KEY_TYPES.has(found.resource.type);
  if (!needsOne || named !== undefined || hasNear(found, 'Resource')) return undefined;
  const isAny = kind === 'identity' ? namesNoResources(found) : true;
  return {
    message: 'the statement names no Resource',
    repair: isAny ? [{ op: 'add', path: child(pointer, 'Resource'), value: '*' }] : 'it is unclear what it is about',
  };
}

/** Types in whose policy every statement is about the key itself, written `*` (KMS Developer Guide, "Key policies"). */
const KEY_TYPES: ReadonlySet<string> = new Set(['AWS::KMS::Key', 'AWS::KMS::ReplicaKey']);

/** True where no action of a statement can be limited to a resource, so that only `*` can be meant (Service Authorization Reference). */
function namesNoResources({ statement, pointer }: PolicyStatement): boolean {
  const actions = itemsOf(statement, pointer, 'Action');
  return (
    actions.length > 0 &&
    actions.every(({ value }) => {
      const [prefix = '', name = ''] = typeof value === 'string' ? value.split(':') : [];
      const service = /[*?]/.test(name) ? undefined : loadIamIndex().service(prefix);
      return service?.has(name) === true && service.typesOf(name) === undefined;
    })
  );
}
