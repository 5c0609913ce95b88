import { z } from 'zod';
import type { MetricSource, SourceRecord } from '../metric-source.js';

export const pushSettingsSchema = z.strictObject({});

/**
 * What departments send through the API by themselves. There is nothing to pull: what was sent stands, and what
 * its cases have come to is counted anew with each collection.
 */
export const pushSource: MetricSource<z.infer<typeof pushSettingsSchema>> = {
  kind: 'push',
  time: 'events',
  schema: pushSettingsSchema,
  register: () => ({ covers: 'delivered' }),
  adds: true,
  async *collect(): AsyncGenerator<SourceRecord> {},
};
