import { isAbsolute } from 'node:path';
import { z } from 'zod';

/**
 * Where a secret is kept: an environment variable or a file, never the list of sources itself. A file is named
 * from the root, because it lies outside the folder of the list (for example in /run/secrets).
 */
export const secretReferenceSchema = z.union([
  z.strictObject({ env: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'no name of an environment variable') }),
  z.strictObject({ file: z.string().refine(isAbsolute, "a secret's file is named with its absolute path") }),
]);

export type SecretReference = z.infer<typeof secretReferenceSchema>;
