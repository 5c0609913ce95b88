import type { ErrorEntry } from './error-entry.js';

export const DEFINITION_ERRORS = {} as const satisfies Record<string, ErrorEntry>;
