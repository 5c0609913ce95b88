import { answerFeedback, giveFeedback, satisfactionScore } from '../../src/supervision/feedback/feedback.js';
import { issueNotice } from '../../src/supervision/notices/issue-notice.js';
import * as actions from '../../src/supervision/notices/notice-actions.js';
import * as objections from '../../src/supervision/objections/objection-actions.js';
import { feedbackCase, noticeCase, objectionCase } from '../../src/supervision/workflow/workflow-cases.js';
import { CALENDAR, stampOf } from './workflow-stamps.js';

const officer = stampOf('2026-03-20', 'oversight');
const steward = stampOf('2026-03-10', 'department');
const text = { en: 'Late', zh: '迟' };
const order = { title: text, text, severity: 'high', findings: [], byPolicy: null, workingDays: 10 } as const;
const place = { department: 'water', period: '2026-02' };
const issued = issueNotice({ ...order, ...place }, 1, CALENDAR, stampOf('2026-03-02', 'oversight'));
const submitted = actions.submitRectification(actions.acknowledge(issued, steward), 'Done.', steward);

test('a notice is done on the day of its rectification, not of its verification, and not when it was returned', () => {
  expect(noticeCase(issued)).toMatchObject({
    received: '2026-03-02',
    due: '2026-03-16',
    closed: null,
    result: null,
  });
  expect(noticeCase(actions.confirmRectification(submitted, 'Seen.', officer))).toMatchObject({
    closed: '2026-03-10',
    result: 'closed',
  });
  const returned = actions.returnRectification(
    submitted,
    { reason: 'Thin.', workingDays: 5 },
    CALENDAR,
    officer,
  );
  expect(noticeCase(returned)).toMatchObject({ closed: null, result: null, due: '2026-03-27' });
  expect(noticeCase(actions.withdrawNotice(issued, 'Mistaken.', officer)).result).toBe('withdrawn');
});

test('an objection is a case of the body that decides: done when it is rejected, or corrected', () => {
  const target = { kind: 'score', framework: 'matching', period: '2026-02', indicator: null } as const;
  const statement = {
    department: 'water',
    target,
    shown: 60,
    claimed: 70,
    reason: 'Wrong.',
    workingDays: 10,
  };
  const filed = objections.fileObjection(statement, 1, CALENDAR, stampOf('2026-03-02', 'department'));
  const of = (objection: typeof filed) => objectionCase(objection, 'data-bureau');
  expect(of(filed)).toMatchObject({
    ...{ kind: 'objection', department: 'data-bureau', received: '2026-03-02', due: '2026-03-16' },
    ...{ closed: null, result: null },
  });
  const taken = objections.takeObjection(filed, officer);
  const rejected = objections.rejectObjection(taken, 'No.', officer);
  expect(of(rejected)).toMatchObject({ closed: '2026-03-20', result: 'dismissed' });
  const wrong = {
    entity: 'department',
    entityId: 'water',
    metric: 'requests_due',
    before: 3,
    after: 2,
  } as const;
  const upheld = objections.upholdObjection(taken, { reason: 'Yes.', corrections: [wrong] }, officer);
  expect(of(upheld)).toMatchObject({ closed: null, result: null });
  const order = { reason: 'Do it.', revisions: [] };
  const corrected = objections.orderCorrection(upheld, order, stampOf('2026-03-24', 'oversight'));
  expect(of(corrected)).toMatchObject({ closed: '2026-03-24', result: 'upheld' });
  expect(of(objections.withdrawObjection(filed, 'Ours.', steward)).result).toBe('withdrawn');
});

test('feedback is done with its answer; ratings of 1 to 5 are 0 to 100 points', () => {
  const said = { asset: 'water-levels', rating: 4, comment: null, department: 'water', workingDays: 10 };
  const given = giveFeedback(said, 1, CALENDAR, stampOf('2026-03-02', 'user'));
  expect(feedbackCase(given)).toMatchObject({ due: '2026-03-16', closed: null });
  expect(feedbackCase(answerFeedback(given, 'Yes.', steward))).toMatchObject({
    closed: '2026-03-10',
    result: 'answered',
  });
  expect([satisfactionScore([1]), satisfactionScore([5, 4]), satisfactionScore([])]).toEqual([0, 87.5, null]);
});
