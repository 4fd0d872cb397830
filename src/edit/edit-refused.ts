/** A change that the value or the text cannot carry; the message is one clear reason for the user. */
export class EditRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EditRefused';
  }
}
