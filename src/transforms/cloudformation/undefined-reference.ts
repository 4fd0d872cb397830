import type { DetectContext, Fix, FixContext, Refusal } from '../../core/contract.js';
import { defineTransform, refuse } from '../../core/contract.js';
import type { UndefinedReference } from '../../detectors/cloudformation/undefined-reference.js';
import type detector from '../../detectors/cloudformation/undefined-reference.js';
import { meantName } from '../../schema/meant-name.js';
import { getAtt, ref } from '../../template/intrinsic.js';
import type { Reference } from '../../template/references.js';
import { PSEUDO_PARAMETERS, Section } from '../../template/vocabulary.js';
import { addEntry } from '../shared/add-entry.js';
import { Draft } from '../shared/draft.js';
import { spellOut } from '../shared/named-cuts.js';
import { uniqueLogicalId } from '../shared/new-name.js';
import { parameterType } from '../shared/parameter-type.js';
import { removeEntry } from '../shared/remove-entry.js';
import { respellMention } from '../shared/respell-mention.js';

export default defineTransform<typeof detector>({
  id: 'cloudformation/undefined-reference',
  title: 'Name what was meant, or let it be passed as a parameter',
  safety: 'safe',
  impact: 'none',

  patch({ evidence }, context) {
    const { template } = context;
    if (template.parameters.has(evidence.target) || template.resources.has(evidence.target)) {
      return refuse(`\`${evidence.target}\` exists, but cannot be read here`);
    }
    return (
      asAttribute(evidence, context) ??
      respelled(evidence, context) ??
      withoutOutputs(evidence, context) ??
      asParameter(evidence, context)
    );
  },
});

/** The fix where `Ref` is given a resource with an attribute, which is the business of `Fn::GetAtt`. */
function asAttribute({ target, mentions }: UndefinedReference, { template, schema }: FixContext): Fix | undefined {
  const dot = target.indexOf('.');
  const resource = template.resources.get(target.slice(0, Math.max(dot, 0)));
  const attribute = target.slice(dot + 1);
  if (!resource || !schema.hasAttribute(resource.type, attribute) || mentions.some(({ kind }) => kind !== 'Ref')) {
    return undefined;
  }
  const value = getAtt(resource.id, attribute);
  return { operations: mentions.map(({ pointer }) => ({ op: 'replace', path: pointer, value })) };
}

/** The fix where the name is another one, misspelt. */
function respelled({ target, mentions }: UndefinedReference, context: FixContext): Fix | undefined {
  const meant = meantName(target, candidates(context, mentions));
  if (!meant) return undefined;
  const draft = new Draft(context);
  for (const mention of mentions) respellMention(draft, mention, meant.name);
  return { operations: draft.patch, safety: meant.certain ? 'safe' : 'unsafe' };
}

/** What can be mentioned in the same way, and is not what mentions it. */
function candidates({ template, schema }: DetectContext, mentions: readonly Reference[]): string[] {
  const owners = new Set(mentions.map(({ owner }) => owner));
  const attributes = mentions.map(({ attribute }) => attribute).filter((attribute) => attribute !== null);
  const resources = [...template.resources.values()]
    .filter(({ id, type }) => !owners.has(id) && attributes.every((name) => schema.hasAttribute(type, name)))
    .map(({ id }) => id);
  return attributes.length > 0 ? resources : [...resources, ...template.parameters.keys(), ...PSEUDO_PARAMETERS];
}

/** The fix where nothing but outputs show the thing: they can show nothing. */
function withoutOutputs({ mentions }: UndefinedReference, context: FixContext): Fix | undefined {
  if (mentions.some(({ section }) => section !== Section.Outputs)) return undefined;
  const draft = new Draft(context);
  for (const owner of new Set(mentions.map((mention) => mention.owner))) removeEntry(draft, Section.Outputs, owner);
  return { operations: draft.patch, safety: 'unsafe' };
}

/** The fix that leaves the value to whoever deploys the template. */
function asParameter({ target, mentions }: UndefinedReference, context: FixContext): Fix | Refusal {
  const attributes = new Set(mentions.map(({ attribute }) => attribute));
  const [attribute = null] = attributes;
  if (attributes.size !== 1) return refuse(`\`${target}\` must be a resource, of which several things are read`);
  if (!/^[A-Za-z0-9]+$/.test(target)) return refuse(`\`${target}\` is no logical ID`);
  const type = parameterType(
    context,
    mentions.filter(({ section }) => section !== Section.Outputs),
  );
  if (type === undefined) return refuse(`the places that mention \`${target}\` do not tell what it must be`);
  const draft = new Draft(context);
  if (attribute === null) addEntry(draft, Section.Parameters, target, { Type: type });
  else {
    const id = uniqueLogicalId(draft, `${target}${attribute}`, Section.Parameters);
    addEntry(draft, Section.Parameters, id, { Type: type });
    for (const mention of mentions) {
      if (mention.kind === 'Sub') spellOut(draft, mention, `\${${id}}`);
      else draft.replace(mention.pointer, ref(id));
    }
  }
  return { operations: draft.patch, safety: 'unsafe' };
}
