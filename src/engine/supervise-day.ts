import { OWING } from '../supervision/notices/notice.js';
import { passTime } from '../supervision/notices/overdue-notice.js';
import { UNDECIDED } from '../supervision/objections/objection.js';
import { passObjectionTime } from '../supervision/objections/objection-actions.js';
import { SYSTEM } from './audit-log.js';
import type { EngineParts } from './engine-parts.js';
import { supervisionStamp } from './supervision-stamp.js';

/** Levels above the department: its leader in charge, the oversight body, the government. Our own choice. */
const LEVELS = 3;

/**
 * What the passing of a day does to notices and objections: overdue, and up one level for every so many working
 * days. To be run once a day; repeated, it changes nothing. Answers how many documents it changed.
 */
export async function superviseDay(parts: EngineParts): Promise<number> {
  const { notices, objections } = parts.supervision;
  const stamp = supervisionStamp(parts);
  const escalation = { everyWorkingDays: parts.config.escalationDays, levels: LEVELS };
  let changed = 0;
  for (const notice of await notices.list({ states: OWING })) {
    const after = passTime(notice, parts.definitions.calendar, escalation, stamp);
    if (after === notice) continue;
    await notices.save(notice, after);
    changed += 1;
  }
  for (const objection of await objections.list({ states: UNDECIDED })) {
    const after = passObjectionTime(objection, stamp);
    if (after === objection) continue;
    await objections.save(objection, after);
    changed += 1;
  }
  if (changed > 0) await parts.audit.append({ actor: SYSTEM, action: 'supervise', subject: stamp.day });
  return changed;
}
