/** What of the failure analyses is no value of a template but its syntax: the row, and the kind of repair that covers it. */
export const SYNTAX_ROWS: Readonly<Record<string, string>> = {
  '003.2': 'missing-property-name',
};
