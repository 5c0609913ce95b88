import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { localisedText } from './schemas/common-schemas.js';

/**
 * Items as CSV: a column for each field of their schema, two for a text in both languages, JSON for anything
 * nested. Texts that a spreadsheet would run as a formula are escaped; a number below 0 is none.
 */
export function csvText(items: readonly object[], schema: z.ZodObject): string {
  const fields = Object.keys(schema.shape);
  const columns = fields.flatMap((field) =>
    isLocalised(schema, field) ? [`${field}.en`, `${field}.zh`] : [field],
  );
  const rows = items.map((item) => {
    const values = new Map<string, unknown>(Object.entries(item));
    return fields.flatMap((field) => cellsOf(values.get(field), isLocalised(schema, field)));
  });
  return stringify([columns, ...rows], { escape_formulas: true });
}

function isLocalised({ shape }: z.ZodObject, field: string): boolean {
  const schema = shape[field];
  return schema === localisedText || (schema instanceof z.ZodNullable && schema.unwrap() === localisedText);
}

function cellsOf(value: unknown, localised: boolean): (string | number)[] {
  if (!localised) return [cellOf(value)];
  const { en, zh } = (value ?? { en: '', zh: '' }) as { readonly en: string; readonly zh: string };
  return [en, zh];
}

function cellOf(value: unknown): string | number {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
