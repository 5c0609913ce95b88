import type { WorkingCalendar } from '../../calendar/working-calendar.js';
import { SteelyardError } from '../../errors.js';
import type { AttachedFile } from '../workflow/attached-file.js';
import { advance, type Stamp } from '../workflow/workflow-machine.js';
import { NOTICE_MACHINE, type Notice } from './notice.js';

/** The department has read the notice. */
export function acknowledge(notice: Notice, stamp: Stamp): Notice {
  return advance(NOTICE_MACHINE, notice, 'acknowledge', stamp);
}

export function attach(notice: Notice, file: AttachedFile, stamp: Stamp): Notice {
  const facts = { files: [...notice.facts.files, file] };
  return advance(NOTICE_MACHINE, notice, 'attach', stamp, { facts, details: { ...file } });
}

/** The department says what it has put right; files it attached before go with it. */
export function submitRectification(notice: Notice, text: string, stamp: Stamp): Notice {
  const files = notice.facts.files.map(({ id }) => id);
  const rectification = { text, day: stamp.day, files };
  return advance(NOTICE_MACHINE, notice, 'submit', stamp, {
    facts: { rectification },
    details: { text, files },
  });
}

/** The rectification is not enough; the department owes another by `dueDay`. */
export function returnRectification(
  notice: Notice,
  { reason, workingDays }: { readonly reason: string; readonly workingDays: number },
  calendar: WorkingCalendar,
  stamp: Stamp,
): Notice {
  const dueDay = calendar.addWorkingDays(stamp.day, workingDays);
  const facts = { overdueSince: null, rectification: null };
  return advance(NOTICE_MACHINE, notice, 'return', stamp, { facts, dueDay, details: { reason, dueDay } });
}

/**
 * The numbers that caused the notice have recovered. Throws CAUSE_PERSISTS naming the findings that have not, and
 * when there is none at all: an order for no finding can only be confirmed by an officer.
 */
export function verifyByData(notice: Notice, recovered: ReadonlySet<string>, stamp: Stamp): Notice {
  const left = notice.facts.findings.filter((id) => !recovered.has(id));
  if (left.length > 0 || notice.facts.findings.length === 0) {
    throw new SteelyardError('CAUSE_PERSISTS', {
      values: { id: notice.id, findings: left.join(', ') || '–' },
    });
  }
  const verification = { by: 'data' as const, reason: null, day: stamp.day };
  const details = { findings: notice.facts.findings };
  return advance(NOTICE_MACHINE, notice, 'verifyByData', stamp, { facts: { verification }, details });
}

/** An officer finds the rectification good and says why. */
export function confirmRectification(notice: Notice, reason: string, stamp: Stamp): Notice {
  const verification = { by: 'officer' as const, reason, day: stamp.day };
  return advance(NOTICE_MACHINE, notice, 'confirm', stamp, { facts: { verification }, details: { reason } });
}

export function closeNotice(notice: Notice, stamp: Stamp): Notice {
  return advance(NOTICE_MACHINE, notice, 'close', stamp);
}

export function withdrawNotice(notice: Notice, reason: string, stamp: Stamp): Notice {
  return advance(NOTICE_MACHINE, notice, 'withdraw', stamp, { details: { reason } });
}

/** The department asks for more time. Throws EXTENSION_PENDING while an earlier request is undecided. */
export function requestExtension(
  notice: Notice,
  { workingDays, reason }: { readonly workingDays: number; readonly reason: string },
  stamp: Stamp,
): Notice {
  if (notice.facts.extension?.state === 'requested') {
    throw new SteelyardError('EXTENSION_PENDING', { values: { id: notice.id } });
  }
  const extension = { workingDays, reason, state: 'requested' as const };
  const details = { workingDays, reason };
  return advance(NOTICE_MACHINE, notice, 'requestExtension', stamp, { facts: { extension }, details });
}

/**
 * The oversight body consents: the days run on from the deadline as it was. A notice that is in time again is no
 * longer overdue. Throws EXTENSION_ABSENT when nobody asked.
 */
export function grantExtension(notice: Notice, calendar: WorkingCalendar, stamp: Stamp): Notice {
  const extension = pendingExtension(notice);
  const dueDay = calendar.addWorkingDays(notice.dueDay ?? stamp.day, extension.workingDays);
  const overdueSince = dueDay >= stamp.day ? null : dueDay;
  return advance(NOTICE_MACHINE, notice, 'grantExtension', stamp, {
    facts: { extension: { ...extension, state: 'granted' }, overdueSince },
    dueDay,
    details: { before: notice.dueDay, dueDay },
  });
}

export function refuseExtension(notice: Notice, reason: string, stamp: Stamp): Notice {
  const extension = pendingExtension(notice);
  const facts = { extension: { ...extension, state: 'refused' as const } };
  return advance(NOTICE_MACHINE, notice, 'refuseExtension', stamp, { facts, details: { reason } });
}

function pendingExtension({ id, facts: { extension } }: Notice) {
  if (extension?.state !== 'requested') throw new SteelyardError('EXTENSION_ABSENT', { values: { id } });
  return extension;
}
