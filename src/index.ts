export type { Finding, FixOutcome, FixResult, Status } from './core/outcome.js';
