import mongoose from 'mongoose';
import { periodOfInstant, shiftPeriod } from '../period.js';
import type { EngineParts } from './engine-parts.js';

/** A year and a month, so that last year's month can still be revised when its files are gone. */
const KEPT_MONTHS = 13;

/** Forgets what sources remember of months that nobody revises any more. Answers how many documents went. */
export async function pruneCheckpoints({
  models,
  config,
  now,
}: Pick<EngineParts, 'models' | 'config' | 'now'>): Promise<number> {
  const present = periodOfInstant(now(), 'month', config.timeZone);
  const month = mongoose.trusted({ $lt: shiftPeriod(present, -KEPT_MONTHS).text });
  return (await models.checkpoints.deleteMany({ month })).deletedCount;
}
