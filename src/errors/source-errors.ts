import type { ErrorEntry } from './error-entry.js';

export const SOURCE_ERRORS = {} as const satisfies Record<string, ErrorEntry>;
