import type { CollectContext, SourceRecord } from '../../../src/sources/metric-source.js';
import { sampleCitySource } from '../../../src/sources/sample-city/sample-city-source.js';
import { collectContext } from '../collect-records.js';

function contextFor(period: string, progress: CollectContext['progress'] = () => undefined): CollectContext {
  return {
    ...collectContext(),
    period,
    asOf: `${period}-28`,
    now: () => new Date(0),
    progress,
  };
}

async function collect(settings: unknown, context: CollectContext): Promise<SourceRecord[]> {
  const records: SourceRecord[] = [];
  for await (const record of sampleCitySource.collect(sampleCitySource.schema.parse(settings), context)) {
    records.push(record);
  }
  return records;
}

describe('the sample city as a source', () => {
  test('it answers for past months and makes its own departments', () => {
    expect(sampleCitySource.time).toBe('history');
    expect(sampleCitySource.createsDepartments).toBe(true);
  });

  test('a pull gives departments, assets, then the readings of the month', async () => {
    const progress: (number | null)[][] = [];
    const records = await collect(
      {},
      contextFor('2026-01', (done, all) => progress.push([done, all])),
    );
    const kinds = records.map(({ type }) => type);
    expect(kinds.slice(0, 31).every((type) => type === 'department')).toBe(true);
    expect(kinds.slice(31, 331).every((type) => type === 'asset')).toBe(true);
    expect(kinds.slice(331).every((type) => type === 'reading')).toBe(true);
    expect(records.some((record) => record.type === 'reading' && record.period !== '2026-01')).toBe(false);
    expect(progress).toEqual([[1, 1]]);
  });

  test('the end and the length of the sample are settings', async () => {
    const records = await collect({ end: '2024-03', months: 2 }, contextFor('2024-02'));
    expect(records.filter(({ type }) => type === 'reading').length).toBeGreaterThan(30_000);
    expect(await collect({ end: '2024-03', months: 2 }, contextFor('2024-01'))).toHaveLength(331);
  });

  test.each([{ end: '2024' }, { months: 0 }, { seed: 1.5 }, { months: 14, town: 'x' }])(
    'refuses the settings %j',
    (settings) => {
      expect(sampleCitySource.schema.safeParse(settings).success).toBe(false);
    },
  );
});
