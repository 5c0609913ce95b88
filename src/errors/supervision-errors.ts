import type { ErrorEntry } from './error-entry.js';

export const SUPERVISION_ERRORS = {
  EXEMPTIONS_INVALID: {
    status: 500,
    exit: 2,
    en: 'The list of exemptions is invalid: {reason}. Correct the file named by STEELYARD_EXEMPTIONS.',
    zh: '容错豁免清单无效：{reason}。请更正 STEELYARD_EXEMPTIONS 指定的文件。',
  },
} as const satisfies Record<string, ErrorEntry>;
