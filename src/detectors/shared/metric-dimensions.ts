import type { JsonArray, JsonValue } from '../../template/json-value.js';
import { isArray, isObject, member } from '../../template/json-value.js';
import { namedId, nameText } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { child } from '../../template/pointer.js';
import { subVariables } from '../../template/sub-string.js';
import type { Resource, Template } from '../../template/template.js';

/** A metric of an AWS service that an alarm, a scaling policy or a detector of anomalies watches. */
export interface WatchedMetric {
  readonly resource: Resource;
  /** Such as `AWS/ApplicationELB`. */
  readonly namespace: string;
  readonly metric: JsonValue | undefined;
  readonly dimensions: JsonArray;
  /** Pointer to the dimensions. */
  readonly pointer: Pointer;
}

/** Every metric of AWS's own namespaces that the resources of the template name with its dimensions. */
export function* watchedMetrics(template: Template): Iterable<WatchedMetric> {
  for (const resource of template.resources.values()) {
    yield* below(resource, resource.properties, resource.propertiesPointer);
  }
}

function* below(resource: Resource, value: JsonValue, at: Pointer): Iterable<WatchedMetric> {
  if (isArray(value)) {
    for (const [i, item] of value.entries()) yield* below(resource, item, child(at, i));
  } else if (isObject(value)) {
    const { Namespace: namespace, MetricName: metric, Dimensions: dimensions } = value;
    if (typeof namespace === 'string' && namespace.startsWith('AWS/') && isArray(dimensions)) {
      yield { resource, namespace, metric, dimensions, pointer: child(at, 'Dimensions') };
    } else for (const [key, inner] of Object.entries(value)) yield* below(resource, inner, child(at, key));
  }
}

/** The value of the dimension of that name, or `undefined`. */
export function dimension(dimensions: JsonArray, name: string): JsonValue | undefined {
  return member(
    dimensions.find((one) => member(one, 'Name') === name),
    'Value',
  );
}

/** A value that is nothing but one resource of the template: the resource, and the attribute; `null` for what Ref gives. */
export function denoted(
  template: Template,
  value: JsonValue | undefined,
): { readonly resource: Resource; readonly attribute: string | null } | undefined {
  const resource = template.resources.get(namedId(value) ?? '');
  const [variable] = subVariables(nameText(value) ?? '');
  if (!resource || !variable) return undefined;
  const dot = variable.name.indexOf('.');
  return { resource, attribute: dot < 0 ? null : variable.name.slice(dot + 1) };
}
