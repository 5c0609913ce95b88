import type { ErrorEntry } from './error-entry.js';

export const SCORING_ERRORS = {} as const satisfies Record<string, ErrorEntry>;
