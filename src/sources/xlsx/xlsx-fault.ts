import { SteelyardError } from '../../errors.js';

/** What is thrown for a workbook that cannot be used; `at` is the part, or the sheet and cell as in `Figures!C2`. */
export function xlsxFault(file: string, reason: string, at?: string, cause?: unknown): SteelyardError {
  return new SteelyardError('XLSX_INVALID', { values: { reason }, place: { file, field: at }, cause });
}
