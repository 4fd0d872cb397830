/** What is wrong with a text that has no single repair; the offset is one of the original text. */
export class UnrepairableError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
    this.name = 'UnrepairableError';
  }
}
