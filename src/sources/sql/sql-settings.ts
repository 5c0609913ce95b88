import { z } from 'zod';
import { secretReferenceSchema } from '../secrets/secret-reference.js';

const word = z.string().min(1).max(200);

/** A database, and the query to run in it. */
export const sqlQuerySchema = z.strictObject({
  dialect: z.enum(['postgresql', 'mysql']),
  /** Name or address of the server, without a scheme. */
  host: z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/, 'no name or address of a host'),
  /** Left out: 5432 of PostgreSQL, 3306 of MySQL. */
  port: z.int().min(1).max(65_535).optional(),
  database: word,
  user: word,
  password: secretReferenceSchema,
  /** `verify`: encrypted, the certificate checked against `host`; `off`: for a network that is safe by itself. */
  tls: z.enum(['verify', 'off']).default('verify'),
  /** PEM file of an authority that the system does not know. */
  authority: z.string().min(1).optional(),
  /** File with one SELECT. */
  query: z.string().min(1),
  /** Gives the query the first day of the month and that of the next: $1 and $2, or two question marks. */
  bindMonth: z.boolean().default(false),
  timeoutSeconds: z.number().positive().max(3600).default(300),
  maximumRows: z.int().min(1).max(10_000_000).default(1_000_000),
});

export type SqlQuerySettings = z.infer<typeof sqlQuerySchema>;

/** The query's columns are those of a metric table: `entity` first. */
export const sqlSettingsSchema = sqlQuerySchema.extend({
  entity: z.enum(['department', 'asset']).default('department'),
  /** Metrics that the query must have a column for. */
  metrics: z.array(z.string().min(1)).default([]),
});

export type SqlSettings = z.infer<typeof sqlSettingsSchema>;
