import { createHash } from 'node:crypto';
import { z } from 'zod';
import { encodedTallySchema } from './log-tally.js';

/** How far a log has been counted, and what it gave: enough to go on there, or to do without the file. */
export const countedLogSchema = z.strictObject({
  /** The file's name when it was last seen. */
  name: z.string(),
  /** Of the rules and settings it was counted by. */
  rules: z.string(),
  /** Names of its first line and of the last one that was counted, and how many bytes the latter has. */
  first: z.string(),
  last: z.string(),
  lastBytes: z.number().int().min(0),
  /** Lines that were counted, and the bytes they take, unpacked. */
  lines: z.number().int().min(1),
  offset: z.number().int().min(1),
  /** Of a packed file: its name by content, by which it is known without being unpacked. */
  packed: z.string().nullable(),
  /** What stood behind the last line end. */
  rest: z.string(),
  tally: encodedTallySchema,
});
export type CountedLog = z.infer<typeof countedLogSchema>;

/** The name of a line by its content; null is a line that was too long. */
export function lineName(line: string | null): string {
  return createHash('sha256').update(JSON.stringify(line)).digest('base64');
}
