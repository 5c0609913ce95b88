import type { ErrorEntry } from './error-entry.js';

export const PRICING_ERRORS = {} as const satisfies Record<string, ErrorEntry>;
