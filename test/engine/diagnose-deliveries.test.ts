import { deliveryDiagnoses } from '../../src/engine/diagnose-deliveries.js';
import type { SourceDelivery } from '../../src/metrics/completeness.js';

const portal: SourceDelivery = {
  ...{ source: 'portal', state: 'complete', deliveredAt: '2026-11-02T01:00:00Z', daysAfter: 2, rows: 120 },
  ...{ usualRows: 118, rejected: 0, unmatched: 0, error: null },
};
const board = (
  given: Partial<SourceDelivery>,
  stopped: Parameters<typeof deliveryDiagnoses>[0]['stopped'] = [],
) => ({
  ...{ period: '2026-10', sources: [{ ...portal, ...given }], stopped },
});
const nothing = { state: 'missing', deliveredAt: null, daysAfter: null, rows: 0 } as const;

test.each([
  [
    'what came whole is good',
    {},
    true,
    true,
    'complete, 2 days after the month, 120 rows, usually 118, 0 rejected',
  ],
  [
    'far fewer rows are not',
    { state: 'short', rows: 20 },
    ...[true, false],
    'short, 2 days after the month, 20 rows, usually 118, 0 rejected',
  ],
  [
    'a source that is down is not',
    { ...nothing, state: 'failed', error: 'SOURCE_UNREACHABLE' },
    ...[true, false],
    'failed: SOURCE_UNREACHABLE, 0 rows, usually 118, 0 rejected',
  ],
  ['what has not come is not', nothing, true, false, 'missing, 0 rows, usually 118, 0 rejected'],
  ['before it is due it is', nothing, false, true, 'nothing has come yet'],
  ['a source that never came is', { ...nothing, usualRows: null }, true, true, 'nothing has come yet'],
] as const)('the doctor on deliveries: %s', (_name, given, isDue, isGood, finding) => {
  expect(deliveryDiagnoses(board(given), isDue)).toEqual([
    { subject: 'deliveries of portal for 2026-10', isGood, finding },
  ]);
});

test('the doctor names departments that have stopped', () => {
  const stopped = [{ department: 'water', source: 'portal', cells: 0, cellsBefore: 4, late: 0 }];
  expect(deliveryDiagnoses(board({}, stopped), true)[1]).toEqual({
    subject: 'department water in 2026-10',
    isGood: false,
    finding: 'nothing comes from portal any more; the month before it held 4 numbers',
  });
});
