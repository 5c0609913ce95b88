import type { z } from 'zod';
import { parseJson } from '../parse-json.js';
import { readFileText } from '../read-file-text.js';

/** A manifest of thousands of models has tens of megabytes. */
const MAX_BYTES = 128 * 1024 * 1024;

/** Reads a JSON file and holds it against a schema. Throws an Error whose message says what is wrong. */
export async function readResultFile<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  const result = schema.safeParse(parseJson(await readFileText(file, MAX_BYTES)));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(`${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'invalid'}`);
}
