import parseJsonPath from 'jsonpath-rfc9535/parser';
import { z } from 'zod';
import { headersSchema, requestFieldSchema } from '../outgoing/request-field.js';
import { hostsSchema, webAddressSchema } from '../outgoing/web-address.js';

/**
 * A JSONPath of RFC 9535; `{period}` in it stands for the month that is collected. Without regular expressions, which
 * could take for ever on a hostile text.
 */
const jsonPath = z
  .string()
  .min(1)
  .max(500)
  .refine(isJsonPath, 'no JSONPath of RFC 9535, such as $.data[*]')
  .refine((path) => !/\b(match|search)\s*\(/.test(path), 'match() and search() are not allowed');
/** Where a row keeps a value: a JSONPath in it, its own name in the document, or a fixed text. */
const place = z.union([
  jsonPath,
  z.strictObject({ name: z.number().int().min(1).max(5).describe('1: the row, 2: what holds it') }),
  z.strictObject({ text: z.string().min(1) }),
]);
const firstNumber = z.number().int().min(0);
const rows = z.number().int().min(1).max(100_000);

const pagingSchema = z.discriminatedUnion('style', [
  z.strictObject({ style: z.literal('none') }),
  /** Pages are numbered; ends with a page that has fewer rows than `size`, or none. */
  z.strictObject({
    style: z.literal('page'),
    parameter: z.string().default('page'),
    first: firstNumber.default(1),
    size: rows.optional(),
    sizeParameter: z.string().optional(),
  }),
  /** Rows are counted; ends like `page`. */
  z.strictObject({
    style: z.literal('offset'),
    parameter: z.string().default('offset'),
    size: rows,
    sizeParameter: z.string().optional(),
  }),
  /** Each answer names where the next one begins; ends when it names nothing. */
  z.strictObject({ style: z.literal('cursor'), parameter: z.string().default('cursor'), next: jsonPath }),
  /** Each answer names the address of the next one: in its Link header (RFC 8288), or at a JSONPath. */
  z.strictObject({ style: z.literal('link'), next: jsonPath.optional() }),
]);

export const httpJsonSettingsSchema = z.strictObject({
  /** Address of the API; `{period}`, `{year}`, `{month}`, `{from}` and `{to}` (days) are filled in. */
  url: webAddressSchema,
  query: z.record(z.string(), requestFieldSchema).default({}),
  headers: headersSchema,
  hosts: hostsSchema,
  paging: pagingSchema.default({ style: 'none' }),
  /** The rows of an answer. */
  rows: jsonPath,
  entity: z.enum(['department', 'asset']).default('department'),
  /** Where a row names its entity. */
  key: place,
  /** Where a row names its month or day; left out, every row is of the month collected. */
  period: place.optional(),
  title: place.optional(),
  /** Where a row names the department an asset belongs to; without it assets come from identities alone. */
  department: place.optional(),
  /** Metric id → where a row keeps its value. */
  metrics: z
    .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), jsonPath)
    .refine(hasEntries, 'name a metric'),
  timeoutSeconds: z.number().positive().max(600).default(60),
  attempts: z.number().int().min(1).max(10).default(5),
  pauseMilliseconds: z.number().int().min(0).max(60_000).default(250),
});

export type HttpJsonSettings = z.infer<typeof httpJsonSettingsSchema>;
export type RowPlace = z.infer<typeof place>;
function isJsonPath(text: string): boolean {
  try {
    parseJsonPath(text.replaceAll('{period}', '2026-10'));
    return true;
  } catch {
    return false;
  }
}

function hasEntries(record: object): boolean {
  return Object.keys(record).length > 0;
}
