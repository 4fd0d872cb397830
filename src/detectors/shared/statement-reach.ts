import type { DetectContext } from '../../core/contract.js';
import type { Glob } from '../../schema/glob.js';
import { mayMeet } from '../../schema/glob.js';
import type { IamService } from '../../schema/iam-index.js';
import { loadIamIndex } from '../../schema/iam-index.js';
import { nameText } from '../../template/name-text.js';
import type { Template } from '../../template/template.js';
import { arnForm, arnGlob } from './arn-glob.js';
import type { Item, PolicyStatement } from './policy-statements.js';
import { itemsOf } from './policy-statements.js';

/** An action of a statement that can name none of the statement's resources, so that the statement says nothing of it. */
export interface LostAction extends Item {
  readonly value: string;
  /** The resource types that it can name: none where it takes all resources or nothing. */
  readonly types: readonly string[];
  /** What would have to be named, as texts of `Fn::Sub`: parts of the statement's resources; empty where that is open. */
  readonly wanted: readonly string[];
}

/** Services of which the reference lists every type that an action can name; of others it leaves some out. */
const COMPLETE: ReadonlySet<string> = new Set(['dynamodb', 'kms', 'logs', 'rds', 's3', 'states']);

interface Named {
  readonly text: string;
  readonly glob: Glob;
}

const remembered = new WeakMap<Template, Map<PolicyStatement, readonly LostAction[]>>();

/**
 * The actions of a statement that none of its resources is for (Service Authorization Reference); found once. None where a resource is not
 * known.
 */
export function lostActions(
  found: PolicyStatement,
  context: Pick<DetectContext, 'template' | 'schema'>,
): readonly LostAction[] {
  let known = remembered.get(context.template);
  if (!known) remembered.set(context.template, (known = new Map<PolicyStatement, readonly LostAction[]>()));
  let lost = known.get(found);
  if (!lost) known.set(found, (lost = lostIn(found, context)));
  return lost;
}

function lostIn(
  { statement, pointer }: PolicyStatement,
  context: Pick<DetectContext, 'template' | 'schema'>,
): LostAction[] {
  const resources = itemsOf(statement, pointer, 'Resource');
  if (resources.length === 0 || resources.some(({ value }) => value === '*')) return [];
  const named: Named[] = [];
  for (const { value } of resources) {
    const glob = arnGlob(value, context);
    if (!glob || glob.every((part) => typeof part === 'object')) return [];
    named.push({ text: nameText(value) ?? '', glob });
  }
  return itemsOf(statement, pointer, 'Action').flatMap((item) => withoutResource(item, named) ?? []);
}

function withoutResource({ value, pointer }: Item, named: readonly Named[]): LostAction | undefined {
  if (typeof value !== 'string') return undefined;
  const [prefix = '', name = ''] = value.split(':');
  const service = loadIamIndex().service(prefix);
  const perAction = service ? [...service.typesByAction(name)] : [];
  if (!service || perAction.length === 0) return undefined;
  const types = [...new Set(perAction.flat())];
  const isFor = (type: string): boolean => {
    const form = service.arnOf(type);
    return form === undefined || named.some(({ glob }) => mayMeet(arnForm(form), glob));
  };
  if (types.some(isFor)) return undefined;
  const wanted = named.flatMap((one) => partsOf(one, types, service));
  if (types.length > 0 && wanted.length === 0 && !COMPLETE.has(service.prefix) && named.some(isIn(service))) {
    return undefined;
  }
  return { value, pointer, types, wanted };
}

/** Whether an ARN may be one of a service. */
function isIn(service: IamService): (named: Named) => boolean {
  const forms = service.resourceTypes.map((type) => service.arnOf(type) ?? '');
  const own = [...new Set(forms.map((form) => arnForm(`${form.split(':')[0] ?? ''}:*`)))];
  return ({ glob }) => own.some((form) => mayMeet(form, glob));
}

/** The resources of the types that are parts of a named one: the streams of a log group, the objects of a bucket. */
function partsOf({ text, glob }: Named, types: readonly string[], service: IamService): string[] {
  if (text.endsWith('*')) return [];
  const wholes = service.resourceTypes.flatMap((type) => service.arnOf(type) ?? []);
  const found = new Set<string>();
  for (const type of types) {
    const form = service.arnOf(type) ?? '';
    for (const whole of wholes) {
      if (whole === form || !form.startsWith(whole) || !mayMeet(arnForm(whole), glob)) continue;
      found.add(`${text}${form.slice(whole.length).replace(/\$\{[^{}]*\}/g, '*')}`);
    }
  }
  return found.size === 1 ? [...found] : [];
}
