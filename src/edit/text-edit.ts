/** One replacement in a text. Offsets are UTF-16 indexes; an insertion has `start === end`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
