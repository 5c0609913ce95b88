import mongoose from 'mongoose';
import { parsePeriod, periodAt, periodOfInstant, shiftPeriod } from '../period.js';
import { SYSTEM } from './audit-log.js';
import type { EngineParts } from './engine-parts.js';

/**
 * Removes the measurements of days that are older than the settings keep them; the months made of them stay.
 * Answers how many documents went.
 */
export async function pruneDays({
  models,
  audit,
  config,
  now,
}: Pick<EngineParts, 'models' | 'audit' | 'config' | 'now'>): Promise<number> {
  const today = periodOfInstant(now(), 'day', config.timeZone);
  const firstKept = shiftPeriod(today, -config.dailyGrainDays).text;
  const oldest = await models.measurements.findOne({}, { period: 1 }).sort({ period: 1 }).lean();
  if (oldest === null) return 0;
  let removed = 0;
  const last = parsePeriod(firstKept.slice(0, 7)).index;
  for (let { index } = parsePeriod(oldest.period.slice(0, 7)); index <= last; index += 1) {
    const month = periodAt('month', index).text;
    // `2026-08` sorts before `2026-08-01`, so that months lie outside.
    const end = month === firstKept.slice(0, 7) ? firstKept : `${month}-32`;
    const days = mongoose.trusted({ $gte: `${month}-01`, $lt: end });
    removed += (await models.measurements.deleteMany({ period: days })).deletedCount;
  }
  if (removed > 0) {
    await audit.append({ actor: SYSTEM, action: 'prune days', subject: `before ${firstKept}` });
  }
  return removed;
}
