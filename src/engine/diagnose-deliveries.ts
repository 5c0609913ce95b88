import type { SourceDelivery } from '../metrics/completeness.js';
import { periodOfInstant, shiftPeriod } from '../period.js';
import { isDataDue } from './data-due.js';
import type { Diagnosis } from './diagnose.js';
import type { EngineParts } from './engine-parts.js';
import { type Completeness, readCompleteness } from './read-completeness.js';

/** What has come for the month before: each source, and the departments that have stopped delivering. */
export async function diagnoseDeliveries(parts: EngineParts): Promise<Diagnosis[]> {
  const now = parts.now();
  const month = shiftPeriod(periodOfInstant(now, 'month', parts.config.timeZone), -1).text;
  return deliveryDiagnoses(await readCompleteness(parts, month), isDataDue(parts, month, now));
}

/**
 * The board in words. Before the data are due nothing is missing, and a source that never came has nothing to be missed.
 */
export function deliveryDiagnoses(
  { period, sources, stopped }: Pick<Completeness, 'period' | 'sources' | 'stopped'>,
  isDue: boolean,
): Diagnosis[] {
  const delivered = sources.map((delivery): Diagnosis => {
    const { source, state, usualRows } = delivery;
    const isAwaited = state === 'missing' && (!isDue || usualRows === null);
    return {
      subject: `deliveries of ${source} for ${period}`,
      isGood: state === 'complete' || isAwaited,
      finding: isAwaited ? 'nothing has come yet' : wordsOf(delivery),
    };
  });
  const silent = stopped.map(({ department, source, cellsBefore }): Diagnosis => {
    const finding = `nothing comes from ${source} any more; the month before it held ${cellsBefore} numbers`;
    return { subject: `department ${department} in ${period}`, isGood: false, finding };
  });
  return [...delivered, ...silent];
}

function wordsOf({ state, daysAfter, rows, usualRows, rejected, unmatched, error }: SourceDelivery): string {
  return [
    error === null ? state : `${state}: ${error}`,
    ...(daysAfter === null
      ? []
      : [daysAfter === 0 ? 'within the month' : `${daysAfter} days after the month`]),
    usualRows === null ? `${rows} rows` : `${rows} rows, usually ${usualRows}`,
    `${rejected} rejected`,
    ...(unmatched === 0 ? [] : [`${unmatched} names not matched`]),
  ].join(', ');
}
