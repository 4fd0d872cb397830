import type { Requirement, Requirements } from '../core/requirement.js';
import type { SchemaIndex } from '../schema/schema-index.js';
import type { Pointer } from '../template/pointer.js';
import type { Resource, Template } from '../template/template.js';

/** The templates of one answer, before or after the fixes, and all that is asked of them. */
export interface Answer {
  readonly templates: readonly Template[];
  /** True where nothing of the answer lies elsewhere: no template that cannot be read, no nested stack, no macro. */
  readonly complete: boolean;
  readonly requirements: Requirements;
  readonly schema: SchemaIndex;
}

/** A place in one of the templates. */
export interface Spot {
  readonly template: Template;
  readonly id: string;
  readonly pointer: Pointer;
}

/** How an answer stands to a requirement. */
export interface Judgement {
  readonly state: 'met' | 'contradicted' | 'unclear';
  /** A clause without a final period. */
  readonly reason: string;
  readonly spot: Spot | null;
}

/** Judges requirements of one kind. */
export type Judge = (requirement: Requirement, answer: Answer) => Judgement;

export function met(reason: string, spot: Spot | null): Judgement {
  return { state: 'met', reason, spot };
}

export function contradicted(reason: string, spot: Spot | null): Judgement {
  return { state: 'contradicted', reason, spot };
}

export function unclear(reason: string, spot: Spot | null = null): Judgement {
  return { state: 'unclear', reason, spot };
}

/** What is asked for and not there: a contradiction where nothing lies elsewhere. */
export function missing(answer: Answer, reason: string, spot: Spot | null): Judgement {
  return answer.complete
    ? contradicted(reason, spot)
    : unclear(`${reason}, and parts of the stack lie elsewhere`, spot);
}

/** A resource with the template that has it. */
export interface Found {
  readonly template: Template;
  readonly resource: Resource;
}

/** The resources of these types in all templates of an answer. */
export function resourcesIn({ templates }: Pick<Answer, 'templates'>, ...types: string[]): Found[] {
  return templates.flatMap((template) =>
    template.resourcesOfType(...types).map((resource) => ({ template, resource })),
  );
}

/** The spot of a resource itself. */
export function spotOf({ template, resource }: Found): Spot {
  return { template, id: resource.id, pointer: resource.pointer };
}

/** True for a sentence that speaks of everything of its kind. */
export function isUniversal({ sentence }: Requirement): boolean {
  return /\b(?:all|every|each|any)\b/i.test(sentence);
}
