import type { DetectContext, Setting } from '../../core/contract.js';
import { tagHabit } from '../../schema/tag-habit.js';
import type { Tag } from '../../schema/tag-habit.js';
import { ref } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig } from '../../template/json-value.js';
import { suffixParameter } from './suffix-parameter.js';

export const REQUIRED_TAGS_SETTING: Readonly<Record<string, Setting>> = {
  requiredTags: {
    default: 'Environment,ManagedBy',
    description:
      'Keys of the tags that every resource must have, separated by commas; left out, the tags that most resources of the template share, and those that the requirements name.',
  },
};

/** A tag that every resource must have. */
export interface RequiredTag extends Tag {
  /** False for one that is written beside others and that nobody misses alone: that CloudFormation manages a resource tells no costs apart. */
  readonly isMissedAlone: boolean;
}

/** The tags that every resource must have, as far as their values are known. */
export function requiredTags(context: DetectContext): readonly RequiredTag[] {
  const habit = tagHabit(context.template, context.schema);
  const asked = context.requirements.of('tag').flatMap(({ value }) => {
    const [key, wanted] = [dig(value, 'key'), dig(value, 'value')];
    return typeof key === 'string' ? [{ key, value: wanted }] : [];
  });
  const listed = String(context.setting('requiredTags'))
    .split(',')
    .map((key) => ({ key: key.trim(), value: undefined }))
    .filter(({ key }) => key !== '');
  const known = [...habit, ...asked];
  const wanted = context.isSet('requiredTags') || known.length === 0 ? listed : known;
  const isGuess = known.length === 0 && !context.isSet('requiredTags');
  const found = new Map<string, RequiredTag>();
  for (const { key, value } of wanted) {
    const known = habit.find((tag) => tag.key === key)?.value ?? value ?? valueFor(context, key);
    if (known === undefined || known === null || found.has(key)) continue;
    found.set(key, { key, value: known, isMissedAlone: !isGuess || !isManager(key) });
  }
  return [...found.values()];
}

function isManager(key: string): boolean {
  return key.toLowerCase() === 'managedby';
}

/** The value of a tag that the template does not write yet: a parameter of its name, or what is true of every template. */
function valueFor({ template }: DetectContext, key: string): JsonValue | undefined {
  const plain = key.toLowerCase();
  for (const { id, body } of template.parameters.values()) {
    if (id.toLowerCase() === plain && body['Type'] === 'String') return ref(id);
  }
  if (isManager(key)) return 'CloudFormation';
  const suffix = plain === 'environment' ? suffixParameter(template) : undefined;
  return suffix && ref(suffix.id);
}
