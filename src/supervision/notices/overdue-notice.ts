import type { WorkingCalendar } from '../../calendar/working-calendar.js';
import { advance, type Stamp } from '../workflow/workflow-machine.js';
import { NOTICE_MACHINE, type Notice, OWING } from './notice.js';

/** How an overdue notice goes up: one level for so many working days. Our own choice, a setting of the service. */
export interface Escalation {
  readonly everyWorkingDays: number;
  readonly levels: number;
}

/**
 * What the passing of time does to a notice: overdue from the day after its deadline, then one level up for every
 * so many working days. The same notice when there is nothing to do.
 */
export function passTime(
  notice: Notice,
  calendar: WorkingCalendar,
  { everyWorkingDays, levels }: Escalation,
  stamp: Stamp,
): Notice {
  const { dueDay } = notice;
  if (dueDay === null || !OWING.includes(notice.state) || stamp.day <= dueDay) return notice;
  let later = notice;
  if (later.facts.overdueSince === null) {
    later = advance(NOTICE_MACHINE, later, 'markOverdue', stamp, {
      facts: { overdueSince: dueDay },
      details: { dueDay },
    });
  }
  const daysLate = calendar.workingDaysBetween(dueDay, stamp.day);
  const wanted = Math.min(levels, Math.floor(daysLate / everyWorkingDays));
  while (later.facts.escalation < wanted) {
    const level = later.facts.escalation + 1;
    later = advance(NOTICE_MACHINE, later, 'escalate', stamp, {
      facts: { escalation: level },
      details: { level, daysLate },
    });
  }
  return later;
}
