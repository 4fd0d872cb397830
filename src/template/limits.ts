/** Bounds that keep hostile input from costing time or memory; real templates stay far below (CloudFormation's own limit is 1 MB). */
export const LIMITS = {
  /** Characters of one template. */
  characters: 20_000_000,
  /** Nested collections. */
  depth: 150,
  /** Nodes of the value with every YAML alias written out. */
  expandedNodes: 2_000_000,
} as const;
