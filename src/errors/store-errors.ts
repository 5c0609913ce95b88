import type { ErrorEntry } from './error-entry.js';

export const STORE_ERRORS = {} as const satisfies Record<string, ErrorEntry>;
