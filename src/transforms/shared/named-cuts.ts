import type { Cycle, DependencyGraph } from '../../schema/dependency-graph.js';
import type { SchemaIndex } from '../../schema/schema-index.js';
import { intrinsicOf, ref, sub } from '../../template/intrinsic.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig, isArray, isObject } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import type { Reference } from '../../template/references.js';
import { rewriteSub, subVariables } from '../../template/sub-string.js';
import type { Resource, Template } from '../../template/template.js';
import { Intrinsic } from '../../template/vocabulary.js';
import type { CircleCut } from './circle-cut.js';
import { mentionsWithin } from './circle-cut.js';
import { constructedName } from './constructed-name.js';
import type { Draft } from './draft.js';

/** Where a policy document names what it is about: IAM holds neither resources nor condition values against what exists. */
const IN_POLICY = /\/(?:Resource|NotResource|Condition)(?:\/|$)/;

/**
 * Places where a name or an ARN does as well as the resource, since nothing looks for the resource when the owner is created:
 * by the owner's type, what the pointer below Properties looks like.
 */
const PLACES: Readonly<Record<string, RegExp>> = {
  'AWS::CloudWatch::Alarm': /^\/Dimensions\//,
  'AWS::CloudWatch::Dashboard': /^\/DashboardBody/,
  'AWS::CodeBuild::Project': /^\/Environment\/EnvironmentVariables\/\d+\/Value/,
  'AWS::ECS::TaskDefinition': /^\/ContainerDefinitions\/\d+\/Environment\/\d+\/Value/,
  'AWS::IAM::Group': IN_POLICY,
  'AWS::IAM::ManagedPolicy': IN_POLICY,
  'AWS::IAM::Policy': IN_POLICY,
  'AWS::IAM::Role': IN_POLICY,
  'AWS::IAM::User': IN_POLICY,
  'AWS::KMS::Key': IN_POLICY,
  'AWS::Lambda::Function': /^\/Environment\/Variables\//,
  'AWS::Lambda::Permission': /^\/SourceArn(?:\/|$)/,
  'AWS::Logs::LogGroup': /^\/LogGroupName(?:\/|$)/,
  'AWS::S3::BucketPolicy': IN_POLICY,
  'AWS::SNS::TopicPolicy': IN_POLICY,
  'AWS::SQS::Queue': /^\/RedriveAllowPolicy\//,
  'AWS::SQS::QueuePolicy': IN_POLICY,
};

/** True where nothing asks for the resource itself. */
export function isByName(owner: Resource, { pointer }: Reference): boolean {
  if (!pointer.startsWith(`${owner.propertiesPointer}/`)) return false;
  return PLACES[owner.type]?.test(pointer.slice(owner.propertiesPointer.length)) === true;
}

/**
 * Cuts that write the name or ARN of a member, which the template itself gives it, where only that is asked for: one per owner
 * and member that it mentions.
 */
export function namedCuts(template: Template, index: SchemaIndex, graph: DependencyGraph, circle: Cycle): CircleCut[] {
  return circle.flatMap((id) => {
    const owner = template.resources.get(id);
    const mentions = owner ? mentionsWithin(graph, circle, id).filter((mention) => isByName(owner, mention)) : [];
    return circle.flatMap((target): CircleCut[] => {
      const replaced = mentions.filter((mention) => mention.target === target);
      const texts = new Map(replaced.map((mention) => [mention, knownText(template, index, graph, circle, mention)]));
      const known = replaced.filter((mention) => texts.get(mention) !== undefined);
      if (known.length === 0) return [];
      const apply = (draft: Draft) => known.forEach((mention) => spellOut(draft, mention, texts.get(mention) ?? ''));
      return [{ references: known, safety: 'safe', apply }];
    });
  });
}

/**
 * What a mention of a resource that the template names will be, as the text of an `Fn::Sub`; `undefined` where the name is not known,
 * or is itself made of what waits for the owner of the mention.
 * @param circle resources that the text must not mention.
 */
export function knownText(
  template: Template,
  index: SchemaIndex,
  graph: DependencyGraph,
  circle: Cycle,
  { target, attribute, kind, owner, pointer }: Reference,
): string | undefined {
  const resource = template.resources.get(target);
  const text = resource && kind !== 'DependsOn' ? constructedName(index, resource, attribute) : undefined;
  if (text === undefined) return undefined;
  const names = subVariables(text).map(({ name }) => name);
  const mentioned = names.map((name) => name.split('.')[0] ?? '');
  const isFree = mentioned.every((name) => name !== owner && !circle.includes(name) && !graph.dependsOn(name, owner));
  const own = dig(template.at(pointer), Intrinsic.Sub, 1);
  const isClear = !isObject(own) || names.every((name) => !Object.hasOwn(own, name));
  return isFree && isClear ? text : undefined;
}

/** Puts a text in the place of a mention. */
export function spellOut(draft: Draft, { pointer, target, attribute }: Reference, text: string): void {
  const found = intrinsicOf(draft.at(pointer));
  if (found?.name !== Intrinsic.Sub) {
    if (found) draft.replace(pointer, valueOf(text));
    return;
  }
  const name = attribute === null ? target : `${target}.${attribute}`;
  const path = child(pointer, Intrinsic.Sub, ...(isArray(found.argument) ? [0] : []));
  const old = draft.at(path);
  if (typeof old === 'string')
    draft.replace(
      path,
      rewriteSub(old, (one) => (one === name ? text : null)),
    );
}

/** A text of an `Fn::Sub` as a value: a `Ref` where it is nothing but one name. */
function valueOf(text: string): JsonValue {
  const [only] = subVariables(text);
  const isWhole = only?.start === 0 && only.end === text.length && !only.name.includes('.');
  return isWhole ? ref(only.name) : sub(text);
}
