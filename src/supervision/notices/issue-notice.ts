import type { WorkingCalendar } from '../../calendar/working-calendar.js';
import { begin, type Stamp } from '../workflow/workflow-machine.js';
import { NOTICE_MACHINE, type Notice, type NoticeFacts } from './notice.js';

/** What a notice says and to whom. */
export interface NoticeOrder
  extends Pick<NoticeFacts, 'title' | 'text' | 'severity' | 'findings' | 'byPolicy' | 'workingDays'> {
  readonly department: string;
  readonly period: string | null;
}

/** The id of the n-th notice of a year; ids sort as they were given out. */
export function noticeId(year: string, serial: number): string {
  return `${year}-${String(serial).padStart(4, '0')}`;
}

/** A new notice under the year's next number. Its day of issue does not count, the next working day is day one. */
export function issueNotice(
  { department, period, ...order }: NoticeOrder,
  serial: number,
  calendar: WorkingCalendar,
  stamp: Stamp,
): Notice {
  const year = stamp.day.slice(0, 4);
  const dueDay = calendar.addWorkingDays(stamp.day, order.workingDays);
  const facts: NoticeFacts = {
    ...order,
    number: `督办〔${year}〕${serial}号`,
    issuedDay: stamp.day,
    extension: null,
    overdueSince: null,
    escalation: 0,
    files: [],
    rectification: null,
    verification: null,
  };
  const details = { dueDay, findings: order.findings };
  return begin(
    NOTICE_MACHINE,
    { id: noticeId(year, serial), department, period, dueDay, facts, details },
    stamp,
  );
}
