/** A mistake in what the user gave: an unknown option, a bad config file, a missing path. The message is one line for the user. */
export class UserError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UserError';
  }
}
