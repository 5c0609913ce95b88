import { deliveryOf, stoppedDelivering } from '../../src/metrics/completeness.js';
import type { SourceRun } from '../../src/metrics/source-run.js';

const pull = (day: string, rows: number, given: Partial<SourceRun> = {}): SourceRun => ({
  ...{ source: 'portal', kind: 'csv', state: 'done', asOf: '2026-10-31' },
  ...{ startedAt: new Date(`${day}T00:00:00Z`), endedAt: new Date(`${day}T01:00:00Z`) },
  counts: { departments: 1, assets: 0, readings: rows, cases: 0, changed: 0, rejections: 0, flagged: 0 },
  ...{ metrics: [], error: null, rejections: [], flags: [], unmapped: [], unmatched: [] },
  ...given,
});
const down = { state: 'failed', error: { code: 'SOURCE_UNREACHABLE', message: '', outage: true } } as const;
const board = (pulls: SourceRun[], earlierRows: number[] = []) =>
  deliveryOf({ source: 'portal', pulls, earlierRows, lastDay: '2026-10-31', timeZone: 'Asia/Shanghai' });

describe('what has come for a month', () => {
  test('is complete, with its day and the days after the month', () => {
    expect(board([pull('2026-11-03', 90)], [100, 80, 120])).toMatchObject({
      ...{ state: 'complete', rows: 90, usualRows: 100, daysAfter: 3 },
    });
  });

  test('counts days on the clock of the city, not of Greenwich', () => {
    const late = pull('2026-10-31', 90, { endedAt: new Date('2026-10-31T16:30:00Z') });
    expect(board([late])).toMatchObject({ daysAfter: 1 });
  });

  test('is short when far fewer rows came than usual', () => {
    expect(board([pull('2026-10-20', 40)], [100, 100])).toMatchObject({ state: 'short', daysAfter: 0 });
  });

  test('is missing when nobody pulled, failed when nothing came', () => {
    expect(board([])).toMatchObject({ state: 'missing', deliveredAt: null, usualRows: null });
    expect(board([pull('2026-11-01', 0, down)])).toMatchObject({
      state: 'failed',
      error: 'SOURCE_UNREACHABLE',
    });
  });

  test('stays whole when a later pull fails', () => {
    expect(board([pull('2026-11-01', 90), pull('2026-11-02', 0, down)])).toMatchObject({
      ...{ state: 'complete', rows: 90, error: null },
    });
  });

  test('shows who has stopped, but not for a source that is down', () => {
    const silent = { department: 'water', source: 'portal', cells: 0, cellsBefore: 4, late: 0 };
    const heard = { department: 'roads', source: 'portal', cells: 2, cellsBefore: 4, late: 0 };
    const both = [silent, heard];
    expect(stoppedDelivering(both, [{ source: 'portal', state: 'complete' }], () => true)).toEqual([silent]);
    expect(stoppedDelivering(both, [{ source: 'portal', state: 'complete' }], () => false)).toEqual([]);
    expect(stoppedDelivering(both, [{ source: 'portal', state: 'failed' }], () => true)).toEqual([]);
  });
});
