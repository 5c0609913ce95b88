import { termsOf } from '../../../src/metrics/cases/case-terms.js';
import { packageCaseRules } from '../collect-scope.js';
import { caseOf, monthOf, NOTHING, rules } from './case-kit.js';

describe('the cohort that falls due', () => {
  test('a case received on the 28th and due on the 5th counts once, in the month of the 5th', () => {
    const feedback = caseOf('feedback', { received: '2026-08-28', due: '2026-09-05', closed: '2026-09-03' });
    expect(monthOf('feedback', [feedback], '2026-08')).toEqual({
      feedback_received: 1,
      feedback_due: 0,
      feedback_answered_on_time: 0,
    });
    expect(monthOf('feedback', [feedback], '2026-09')).toEqual({
      feedback_received: 0,
      feedback_due: 1,
      feedback_answered_on_time: 1,
    });
  });

  // received → closed, its due day, and what it is in October 2026: [due, on time]
  test.each([
    ['closed on the last day of its term', '2026-10-09', '2026-10-20', '2026-10-20', [1, 1]],
    ['closed a day late', '2026-10-09', '2026-10-20', '2026-10-21', [1, 0]],
    ['closed late, in the next month', '2026-10-09', '2026-10-20', '2026-11-02', [1, 0]],
    ['open, its day over', '2026-10-09', '2026-10-20', null, [1, 0]],
    ['due on the last day of the month and open', '2026-10-09', '2026-10-31', null, [1, 0]],
    ['due in the next month and open', '2026-10-09', '2026-11-03', null, [0, 0]],
    ['due in the next month and closed early', '2026-10-09', '2026-11-03', '2026-10-12', [0, 0]],
    ['due in the month before and still open', '2026-09-01', '2026-09-20', null, [0, 0]],
    ['due in the month before and closed now', '2026-09-01', '2026-09-20', '2026-10-12', [0, 0]],
  ])('a task %s', (_what, received, due, closed, [dueCount, onTime]) => {
    const counts = monthOf('task', [caseOf('task', { received, due, closed })], '2026-10');
    expect(counts).toEqual({ tasks_due: dueCount, tasks_done_on_time: onTime });
  });

  test('within the month, what is open and not yet due is in neither', () => {
    const task = caseOf('task', { received: '2026-10-09', due: '2026-10-20' });
    expect(monthOf('task', [task], '2026-10', '2026-10-20')).toMatchObject({ tasks_due: 0 });
    expect(monthOf('task', [task], '2026-10', '2026-10-21')).toMatchObject({ tasks_due: 1 });
  });

  test('what is taken back by its deadline is nobody’s duty, later it is', () => {
    const facts = { received: '2026-10-09', due: '2026-10-20', result: 'withdrawn' } as const;
    expect(monthOf('task', [caseOf('task', { ...facts, closed: '2026-10-19' })], '2026-10')).toEqual({
      tasks_due: 0,
      tasks_done_on_time: 0,
    });
    expect(monthOf('task', [caseOf('task', { ...facts, closed: '2026-10-23' })], '2026-10')).toEqual({
      tasks_due: 1,
      tasks_done_on_time: 0,
    });
  });
});

describe('deadlines of the set in force', () => {
  test('run by working days over the National Day holiday', () => {
    // Ten working days from Mon 2026-09-28: 29, 30, then 8, 9, 10 (made up), 12, 13, 14, 15, 16 October.
    const { terms } = caseOf('request', { received: '2026-09-28', deadlines: ['conditional-reply'] });
    expect(terms.requests_reply_due).toMatchObject({ due: '2026-10-16', month: '2026-10', workingDays: 10 });
  });

  test('are those of the agreement for an enterprise', () => {
    const scope = {
      rules,
      departmentIn: () => ({ id: 'grid', kind: 'enterprise' }) as const,
      firstMonth: '2026-10',
    };
    const { terms } = termsOf('objection', { ...NOTHING, received: '2026-10-12' }, scope);
    expect(terms.objections_due).toMatchObject({ deadline: ['agreed-correction'], due: '2026-10-19' });
  });

  test('are the shortest when a case does not say which, and add up when it names an extension', () => {
    const received = '2026-10-12';
    expect(caseOf('request', { received }).terms.requests_reply_due).toMatchObject({
      deadline: ['unconditional-reply'],
      due: '2026-10-13',
    });
    const extended = ['conditional-reply', 'conditional-reply-extension'];
    expect(caseOf('request', { received, deadlines: extended }).terms.requests_reply_due).toMatchObject({
      deadline: extended,
      workingDays: 20,
      due: '2026-11-09',
      confirmed: false,
    });
  });

  test('are tuned by the parameter set in force when the clock starts', () => {
    const tuned = packageCaseRules({
      parameterSets: [
        {
          ...{ framework: 'capability', frameworkVersion: 1, effectiveFrom: '2026-10', reason: 'a trial' },
          weights: {},
          goalposts: {},
          sla: { 'verification-answer': 3 },
        },
      ],
    });
    const departmentIn = () => ({ id: 'water', kind: 'bureau' }) as const;
    const dueOf = (received: string) =>
      termsOf('objection', { ...NOTHING, received }, { rules: tuned, departmentIn, firstMonth: '2026-10' })
        .terms.objections_due?.workingDays;
    expect([dueOf('2026-09-30'), dueOf('2026-10-08')]).toEqual([10, 3]);
    expect(tuned.fingerprint).not.toBe(rules.fingerprint);
  });

  test('come before the register’s own date, which counts where the set has no figure', () => {
    const objection = caseOf('objection', { received: '2026-10-12', due: '2026-12-31' });
    expect(objection.terms.objections_due).toMatchObject({ due: '2026-10-26', basis: 'set' });
    const issue = caseOf('issue', { received: '2026-10-12', due: '2026-10-30' });
    expect(issue.terms.issues_due).toMatchObject({ due: '2026-10-30', basis: 'register' });
  });

  test('in a year without a calendar stay open', () => {
    const { terms, doubtfulUntil } = termsOf(
      'objection',
      { ...NOTHING, received: '2026-12-28' },
      { rules, departmentIn: () => ({ id: 'water', kind: 'bureau' }), firstMonth: '2026-12' },
    );
    expect(Object.keys(terms)).toEqual(['objections_received']);
    expect(doubtfulUntil).toBeNull();
  });

  test('that start in a year without a calendar leave in doubt the months in which they may lie', () => {
    const scope = {
      rules,
      departmentIn: () => ({ id: 'water', kind: 'bureau' }) as const,
      firstMonth: '2025-01',
    };
    const { doubtfulUntil } = termsOf('objection', { ...NOTHING, received: '2024-12-20' }, scope);
    expect(doubtfulUntil).toBe('2025-01');
  });
});

describe('requests', () => {
  const received = '2026-10-09';
  const conditional = { received, deadlines: ['conditional-reply', 'request-delivery'] };

  test('have a reply and a delivery, each due in its own month', () => {
    const request = caseOf('request', {
      ...conditional,
      ...{ replied: '2026-10-20', approved: '2026-10-20', closed: '2026-11-10', result: 'delivered' },
    });
    expect(monthOf('request', [request], '2026-10')).toMatchObject({
      ...{ requests_received: 1, requests_reply_due: 1, requests_replied_on_time: 1, requests_due: 0 },
      request_reply_days_median: 8,
    });
    expect(monthOf('request', [request], '2026-11')).toMatchObject({
      ...{ requests_received: 0, requests_reply_due: 0, requests_due: 1, requests_fulfilled: 1 },
      request_delivery_days_median: 15,
    });
  });

  test('refused with a legal basis are due and not fulfilled, and the share of refusals sees the basis', () => {
    const refused = {
      ...conditional,
      replied: '2026-10-20',
      closed: '2026-10-20',
      result: 'refused',
    } as const;
    const cases = [caseOf('request', { ...refused, basis: '§ 9' }), caseOf('request', refused)];
    expect(monthOf('request', cases, '2026-11')).toMatchObject({
      ...{ requests_due: 2, requests_fulfilled: 0, rejection_basis_ratio: 0.5 },
      request_delivery_days_median: null,
    });
  });

  test('gain no time for delivery by a late consent or by silence', () => {
    const late = caseOf('request', { ...conditional, replied: '2026-11-02', approved: '2026-11-02' });
    expect(late.terms.requests_due).toMatchObject({ start: received, due: '2026-11-05' });
    expect(caseOf('request', conditional).terms.requests_due).toMatchObject({ start: received });
  });

  test('closed without a word how are not fulfilled', () => {
    const request = caseOf('request', { ...conditional, closed: '2026-10-12' });
    expect(monthOf('request', [request], '2026-11')).toMatchObject({
      requests_due: 1,
      requests_fulfilled: 0,
    });
  });
});

describe('other numbers', () => {
  test('an objection nobody decided in time stands, and its days run to the end of the month', () => {
    const cases = [
      caseOf('objection', { received: '2026-10-09', closed: '2026-10-13', result: 'dismissed' }),
      caseOf('objection', { received: '2026-10-09', closed: '2026-10-13', result: 'upheld' }),
      caseOf('objection', { received: '2026-10-09' }),
    ];
    expect(monthOf('objection', cases, '2026-10')).toEqual({
      ...{ objections_received: 3, objections_due: 3, objections_closed_on_time: 2, objections_upheld: 2 },
      correction_days_median: (3 + 16) / 2,
    });
  });

  test('demands are a stock: registered by the end of the month, matched of these', () => {
    const cases = [
      caseOf('demand', { received: '2026-08-03', closed: '2026-10-12', result: 'matched' }),
      caseOf('demand', { received: '2026-10-12' }),
      caseOf('demand', { received: '2026-09-03', closed: '2026-09-10', result: 'withdrawn' }),
      caseOf('demand', { received: '2026-11-02' }),
    ];
    expect(monthOf('demand', cases, '2026-09')).toEqual({
      demand_items_registered: 1,
      demand_items_matched: 0,
    });
    expect(monthOf('demand', cases, '2026-10')).toEqual({
      demand_items_registered: 2,
      demand_items_matched: 1,
    });
  });
});
