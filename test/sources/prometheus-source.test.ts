import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { prometheusSource } from '../../src/sources/prometheus/prometheus-source.js';
import { collectContext, collectRecords, recordsOf } from './collect-records.js';

/** Seconds of noon on 5 October 2026 in UTC. */
const NOON = Date.UTC(2026, 9, 5, 12) / 1000;

/** Answers every request with the series whose points lie in its window, or with what is given as it is. */
async function pull(answer: unknown, query = {}) {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    const [start, end] = [Number(searchParams.get('start')), Number(searchParams.get('end'))];
    const result = Array.isArray(answer)
      ? answer.map(({ metric, values }) => ({
          metric,
          values: values.filter(([at]: [number]) => at >= start && at <= end),
        }))
      : null;
    const document = result === null ? answer : { status: 'success', data: { resultType: 'matrix', result } };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(document));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const queries = [
      {
        metric: 'm',
        query: 'q',
        label: 'job',
        reduce: 'mean',
        stepSeconds: 3600,
        minimumCoverage: 0,
        ...query,
      },
    ];
    return await collectRecords(
      prometheusSource,
      { url, queries, attempts: 1 },
      collectContext({ timeZone: 'UTC' }),
    );
  } finally {
    server.close();
  }
}

const points = (...values: string[]) => values.map((value, place) => [NOON + place * 3600, value]);
const series = (job: string, ...values: string[]) => ({ metric: { job }, values: points(...values) });
const readings = (records: Awaited<ReturnType<typeof pull>>) =>
  recordsOf(records, 'reading').map(({ key, period, value }) => [key, period, value]);
const reasons = (records: Awaited<ReturnType<typeof pull>>) =>
  recordsOf(records, 'rejection').map(({ reason, count = 1 }) => `${count} ${reason}`);

test.each([
  ['mean', 2],
  ['last', 1],
  ['max', 3],
  ['sum', 6],
  ['increase', 2],
])('%s of a day', async (reduce, value) => {
  expect(readings(await pull([series('a', '2', '3', '1')], { reduce }))).toEqual([
    ['a', '2026-10-05', value],
  ]);
});

test('a counter that fell began again at 0, and how often is told', async () => {
  const records = await pull([series('a', '10', '15', '3', '4', '1')], { reduce: 'increase' });
  expect(recordsOf(records, 'reading')).toMatchObject([{ value: 10, counterFalls: 2 }]);
});

test('NaN and infinities are no values and are counted', async () => {
  const records = await pull([series('a', 'NaN', '4', '+Inf', '-Inf')]);
  expect(readings(records)).toEqual([['a', '2026-10-05', 4]]);
  expect(reasons(records)).toEqual(['3 values that are NaN or infinite']);
});

test('a day with too few points is not delivered', async () => {
  const records = await pull([series('a', '1', '1')], { minimumCoverage: 0.5 });
  expect(readings(records)).toEqual([['a', '2026-10-05', null]]);
  expect(reasons(records)).toEqual(['1 2 of 24 points: not delivered']);
});

test('a series without the label belongs to nobody', async () => {
  const records = await pull([{ metric: {}, values: points('1') }]);
  expect(readings(records)).toEqual([]);
  expect(reasons(records).at(-1)).toMatch(/series have no label job/);
});

test('warnings are listed', async () => {
  const data = { resultType: 'matrix', result: [] };
  const records = await pull({ status: 'success', data, warnings: ['a part is missing'] });
  expect(new Set(reasons(records))).toEqual(new Set(['1 the server warns: a part is missing']));
});

test.each([
  [{ status: 'error', errorType: 'bad_data', error: 'cannot parse' }, /bad_data cannot parse/],
  [{ status: 'success', data: { resultType: 'vector', result: [] } }, /no matrix/],
  [{}, /no answer of query_range/],
])('%j fails the source', async (answer, message) => {
  await expect(pull(answer)).rejects.toThrow(message);
});
