import type { SteelyardError } from '../../src/errors.js';
import { issueNotice, type NoticeOrder } from '../../src/supervision/notices/issue-notice.js';
import * as actions from '../../src/supervision/notices/notice-actions.js';
import { passTime } from '../../src/supervision/notices/overdue-notice.js';
import { CALENDAR, stampOf } from './workflow-stamps.js';

const ESCALATION = { everyWorkingDays: 5, levels: 3 };
const ORDER: NoticeOrder = {
  department: 'agriculture',
  period: '2026-01',
  title: { en: 'Late', zh: '迟' },
  text: { en: 'Answer in time.', zh: '请按期答复。' },
  severity: 'high',
  findings: ['late~agriculture'],
  byPolicy: null,
  workingDays: 10,
};
const issued = issueNotice(ORDER, 3, CALENDAR, stampOf('2026-02-12', 'oversight'));
const acknowledged = actions.acknowledge(issued, stampOf('2026-02-13', 'department'));
const submitted = actions.submitRectification(acknowledged, 'Done.', stampOf('2026-02-24', 'department'));

const codeOf = (act: () => unknown) => {
  try {
    act();
    return null;
  } catch (error) {
    return (error as SteelyardError).code;
  }
};

describe('a notice', () => {
  test('is numbered, and its deadline counts the made-up Saturdays and not the holiday', () => {
    expect(issued.facts.number).toBe('督办〔2026〕3号');
    // 02-13, then Saturday 02-14; Spring Festival to 02-23; 02-24…27; Saturday 02-28; 03-02…04.
    expect(issued.dueDay).toBe('2026-03-04');
  });

  test('is verified by data only when every finding has recovered, else by an officer with a reason', () => {
    const by = stampOf('2026-03-10', 'service');
    expect(codeOf(() => actions.verifyByData(submitted, new Set(), by))).toBe('CAUSE_PERSISTS');
    expect(actions.verifyByData(submitted, new Set(['late~agriculture']), by).facts.verification?.by).toBe(
      'data',
    );
    const confirmed = actions.confirmRectification(
      submitted,
      'Seen on site.',
      stampOf('2026-03-10', 'oversight'),
    );
    expect(confirmed.facts.verification).toEqual({
      by: 'officer',
      reason: 'Seen on site.',
      day: '2026-03-10',
    });
  });

  test('becomes overdue the day after its deadline and goes up every five working days, three levels at most', () => {
    const at = (day: string) => passTime(issued, CALENDAR, ESCALATION, stampOf(day, 'service'));
    expect(at('2026-03-04')).toBe(issued);
    expect(at('2026-03-05').facts).toMatchObject({ overdueSince: '2026-03-04', escalation: 0 });
    expect(at('2026-03-11').facts.escalation).toBe(1);
    expect(at('2026-12-31').facts.escalation).toBe(3);
    expect(passTime(submitted, CALENDAR, ESCALATION, stampOf('2026-12-31', 'service'))).toBe(submitted);
  });

  test('an extension needs consent and moves the deadline from where it was', () => {
    const officer = stampOf('2026-03-02', 'oversight');
    expect(codeOf(() => actions.grantExtension(issued, CALENDAR, officer))).toBe('EXTENSION_ABSENT');
    const request = { workingDays: 5, reason: 'Staff changed.' };
    const asked = actions.requestExtension(issued, request, stampOf('2026-03-01', 'department'));
    expect(asked.dueDay).toBe(issued.dueDay);
    expect(codeOf(() => actions.requestExtension(asked, request, stampOf('2026-03-01', 'department')))).toBe(
      'EXTENSION_PENDING',
    );
    expect(actions.grantExtension(asked, CALENDAR, officer).dueDay).toBe('2026-03-11');
    expect(actions.refuseExtension(asked, 'No.', officer).dueDay).toBe(issued.dueDay);
  });
});
