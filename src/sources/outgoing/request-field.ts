import { z } from 'zod';
import type { SecretReader } from '../secrets/secret-reader.js';
import { secretReferenceSchema } from '../secrets/secret-reference.js';

/** A header or a part of a query: a text, or a secret with an optional text before it. */
export const requestFieldSchema = z.union([
  z.string(),
  z.number().transform(String),
  z.strictObject({ env: secretReferenceSchema.options[0].shape.env, prefix: z.string().optional() }),
  z.strictObject({ file: secretReferenceSchema.options[1].shape.file, prefix: z.string().optional() }),
]);
export type RequestField = z.infer<typeof requestFieldSchema>;

export const headersSchema = z
  .record(z.string().regex(/^[A-Za-z0-9-]+$/, 'no name of a header'), requestFieldSchema)
  .default({});
export type HeaderFields = z.infer<typeof headersSchema>;

/** The text of a field. Throws SECRET_INVALID. */
export function fieldText(field: RequestField, secrets: SecretReader): string {
  return typeof field === 'string' ? field : `${field.prefix ?? ''}${secrets.read(field)}`;
}

/** The headers of a request. Throws SECRET_INVALID. */
export function headersOf(fields: HeaderFields, secrets: SecretReader): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldText(field, secrets)]));
}
