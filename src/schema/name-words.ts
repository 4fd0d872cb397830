/** The words of a camel-case name in lower case: `NATGateway1Eip` is `nat`, `gateway`, `1`, `eip`. */
export function nameWords(name: string): string[] {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return words.map((word) => word.toLowerCase());
}
