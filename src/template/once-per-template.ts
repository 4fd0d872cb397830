import type { Template } from './template.js';

/**
 * Makes a function of a template remember its answer, in the template itself: a map outside, however weak, would keep templates
 * alive until the next full garbage collection.
 * @param compute a pure function; what it is asked with beside the template is the same for all calls.
 */
export function oncePerTemplate<Rest extends readonly unknown[], Answer>(
  compute: (template: Template, ...rest: Rest) => Answer,
): (template: Template, ...rest: Rest) => Answer {
  return (template, ...rest) => template.once(compute, () => compute(template, ...rest));
}
