import { z } from 'zod';

/** Which sheet of a workbook is read, and how tall its header is. */
export const sheetSettings = {
  /** Its name, or its position from 1. */
  sheet: z.union([z.string().min(1), z.int().min(1)]).default(1),
  /** How many rows the header has; what stands in them one below the other is joined by a space. */
  headerRows: z.int().min(1).max(10).default(1),
};
