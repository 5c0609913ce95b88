import type { ErrorEntry } from './error-entry.js';

export const REPORT_ERRORS = {} as const satisfies Record<string, ErrorEntry>;
