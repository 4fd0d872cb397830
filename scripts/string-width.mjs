/** The width of a text on a terminal, for the plain letters of our own help. */
export default function stringWidth(text) {
  return text.length;
}
