import type { JsonValue } from './json-value.js';
import type { Pointer } from './pointer.js';

/** An answer with the place that it is about. */
interface Known {
  readonly pointer: Pointer;
  readonly answer: unknown;
}

/** Answers of pure functions about values at their places, kept as long as a template, or one that was made of it, is in use. */
export class PlaceMemory {
  private readonly answers = new Map<unknown, Map<object, Known>>();

  /** What `compute` says of a frozen value at its place. */
  answer<Answer>(
    compute: (value: JsonValue, pointer: Pointer) => Answer,
    value: JsonValue & object,
    pointer: Pointer,
  ): Answer {
    let known = this.answers.get(compute);
    if (!known) {
      known = new Map<object, Known>();
      this.answers.set(compute, known);
    }
    const before = known.get(value);
    // Only `compute` itself has put anything there.
    if (before?.pointer === pointer) return before.answer as Answer;
    const answer = compute(value, pointer);
    known.set(value, { pointer, answer });
    return answer;
  }
}
