import type { EngineParts } from '../engine/engine-parts.js';
import { parsePeriod, shiftPeriod } from '../period.js';
import { localDay } from './local-time.js';

/** The months that are still collected: the present one, and the one before until it is cut off. */
export async function monthsToCollect(
  parts: Pick<EngineParts, 'months' | 'config' | 'now'>,
): Promise<string[]> {
  const { present, before } = presentMonths(parts);
  const isCutOff = Boolean((await parts.months.find(before))?.cutOffAt);
  return isCutOff ? [present] : [before, present];
}

/** The months whose scores are provisional: the present one, and the one before until it is final. */
export async function monthsToEvaluate(
  parts: Pick<EngineParts, 'months' | 'config' | 'now'>,
): Promise<string[]> {
  const { present, before } = presentMonths(parts);
  const isFinal = Boolean((await parts.months.find(before))?.finalAt);
  return isFinal ? [present] : [before, present];
}

function presentMonths({ config, now }: Pick<EngineParts, 'config' | 'now'>) {
  const present = parsePeriod(localDay(now(), config.timeZone).slice(0, 7));
  return { present: present.text, before: shiftPeriod(present, -1).text };
}
