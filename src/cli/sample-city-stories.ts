import { withMeasuredValues } from '../engine/apply-corrections.js';
import { carryOutCorrection } from '../engine/carry-out-correction.js';
import type { EngineParts } from '../engine/engine-parts.js';
import { objectedFigure, objectionWorkingDays } from '../engine/objection-target.js';
import { superviseDay } from '../engine/supervise-day.js';
import { supervisionStamp } from '../engine/supervision-stamp.js';
import {
  acknowledge,
  closeNotice,
  confirmRectification,
  submitRectification,
} from '../supervision/notices/notice-actions.js';
import {
  fileObjection,
  takeObjection,
  upholdObjection,
} from '../supervision/objections/objection-actions.js';
import type { Party } from '../supervision/workflow/workflow-machine.js';

/** Does not answer its notices: they become overdue and go up. */
const DEAF = 'water';
/** Its numbers recover, so that its notice is verified by data; the others are confirmed by an officer. */
const RECOVERING = 'civil-affairs';
/** Objects to a figure of a closed month, and is right. */
const OBJECTING = 'transport';
const OBJECTED_MONTH = '2026-09';
const OBJECTED = {
  kind: 'measurement',
  entity: 'department',
  entityId: OBJECTING,
  period: OBJECTED_MONTH,
  metric: 'requests_replied_on_time',
} as const;
/** Working days after a closing on which departments have submitted their rectification, and officers decide. */
const ANSWER_DAYS = 3;
const DECISION_DAYS = 6;

/** The clock of the sample city, which is put forward from one working day to another. */
export class SampleClock {
  #now = new Date(0);
  readonly now = () => this.#now;

  /** Nine in the morning of a day, in China. */
  putTo(day: string): void {
    this.#now = new Date(`${day}T09:00:00+08:00`);
  }
}

/** What people do between two closings: departments answer notices, officers decide, one department objects. */
export async function playStories(
  parts: EngineParts,
  clock: SampleClock,
  { period, closedOn }: { readonly period: string; readonly closedOn: string },
): Promise<void> {
  const { calendar } = parts.definitions;
  clock.putTo(calendar.addWorkingDays(closedOn, ANSWER_DAYS));
  await answerNotices(parts);
  if (period === OBJECTED_MONTH) await object(parts);
  clock.putTo(calendar.addWorkingDays(closedOn, DECISION_DAYS));
  await confirmOthers(parts);
  if (period === OBJECTED_MONTH) await decide(parts);
  await superviseDay(parts);
}

function stamp(parts: EngineParts, party: Party, department = '') {
  const by = party === 'department' ? `${department} data steward` : 'oversight officer';
  return supervisionStamp(parts, { by, party });
}

async function answerNotices(parts: EngineParts): Promise<void> {
  const { notices } = parts.supervision;
  for (const notice of await notices.list({ states: ['issued'] })) {
    if (notice.department === DEAF) continue;
    const by = stamp(parts, 'department', notice.department);
    const read = await notices.save(notice, acknowledge(notice, by));
    const text = '已排查原因，落实专人负责，整改措施见附件。 Causes found, one person put in charge.';
    await notices.save(read, submitRectification(read, text, by));
  }
}

async function confirmOthers(parts: EngineParts): Promise<void> {
  const { notices } = parts.supervision;
  for (const notice of await notices.list({ states: ['submitted'] })) {
    if (notice.department === RECOVERING) continue;
    const by = stamp(parts, 'oversight');
    const reason = '现场核查，整改措施已落实。 Checked on site: the measures are in force.';
    await notices.save(notice, closeNotice(confirmRectification(notice, reason, by), by));
  }
}

async function object(parts: EngineParts): Promise<void> {
  const department = await parts.models.departments.findOne({ _id: OBJECTING }).lean();
  if (department === null) return;
  const by = stamp(parts, 'department', OBJECTING);
  const statement = {
    department: OBJECTING,
    target: OBJECTED,
    shown: await objectedFigure(parts, OBJECTING, OBJECTED),
    claimed: null,
    reason: '书面答复的申请未计入。 Replies on paper were not counted.',
    workingDays: objectionWorkingDays(parts, department.kind),
  };
  await parts.supervision.objections.number(by.day.slice(0, 4), 'Y', (serial) =>
    fileObjection(statement, serial, parts.definitions.calendar, by),
  );
}

async function decide(parts: EngineParts): Promise<void> {
  const { objections } = parts.supervision;
  for (const objection of await objections.list({ states: ['filed'] })) {
    const by = stamp(parts, 'oversight');
    const taken = await objections.save(objection, takeObjection(objection, by));
    const place = { period: OBJECTED_MONTH, department: OBJECTING };
    const due = await objectedFigure(parts, OBJECTING, { ...OBJECTED, metric: 'requests_reply_due' });
    const right = {
      entity: 'department',
      entityId: OBJECTING,
      metric: OBJECTED.metric,
      after: Number(due),
    } as const;
    const corrections = await withMeasuredValues(parts, place, [right]);
    const reason = '回执齐全，异议成立。 The receipts are complete.';
    const upheld = await objections.save(taken, upholdObjection(taken, { reason, corrections }, by));
    await objections.save(upheld, await carryOutCorrection(parts, upheld, reason, by));
  }
}
