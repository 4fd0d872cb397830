import type { JsonObject } from '../../template/json-value.js';
import { isObject } from '../../template/json-value.js';
import type { Resource } from '../../template/template.js';
import { Attribute, Section } from '../../template/vocabulary.js';
import { addEntry } from './add-entry.js';
import type { Draft } from './draft.js';
import { uniqueLogicalId } from './new-name.js';
import { tagsLike } from './tags-like.js';

/** A resource to be added; attributes other than Type are optional. */
export interface NewResource {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly Condition?: string;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/**
 * Adds a resource, tagged as the template tags its resources.
 * @param wanted the logical id if it is free; two fixes that mean to share the resource must want the same id and body.
 * @returns the logical id that it got.
 */
export function addResource(draft: Draft, wanted: string, resource: NewResource): string {
  const id = uniqueLogicalId(draft, wanted);
  addEntry(draft, Section.Resources, id, tagged(draft, { ...resource }));
  return id;
}

/** The logical id of the first resource of the template that fits, or of the one that is added where none does. */
export function findOrAddResource(
  draft: Draft,
  fits: (resource: Resource) => boolean,
  wanted: string,
  resource: NewResource,
): string {
  const existing = draft.template.resourcesOfType(resource.Type).find(fits);
  return existing?.id ?? addResource(draft, wanted, resource);
}

function tagged(draft: Draft, body: JsonObject): JsonObject {
  const type = body[Attribute.Type];
  const tags = typeof type === 'string' ? tagsLike(draft.context, type) : undefined;
  const properties = body[Attribute.Properties];
  const own = isObject(properties) ? properties : {};
  if (!tags || Object.hasOwn(own, tags.property)) return body;
  return { ...body, [Attribute.Properties]: { ...own, [tags.property]: tags.value } };
}
