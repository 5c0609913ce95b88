import { prometheusSource } from '../../src/sources/prometheus/prometheus-source.js';
import { SecretReader } from '../../src/sources/secrets/secret-reader.js';
import { collectContext, collectRecords, recordsOf } from './collect-records.js';
import { startServer } from './outgoing/loopback-server.js';

/** Seconds of noon on 5 October 2026 in UTC. */
const NOON = Date.UTC(2026, 9, 5, 12) / 1000;

/** Answers every request with the series whose points lie in its window, or with what is given as it is. */
async function pull(answer: unknown, query = {}, given: { settings?: object; now?: string } = {}) {
  const asked: (string | undefined)[] = [];
  const server = await startServer((request, response) => {
    asked.push(request.headers.authorization);
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
  try {
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
    const records = await collectRecords(
      prometheusSource,
      { url: server.url, queries, attempts: 1, ...given.settings },
      collectContext({
        timeZone: 'UTC',
        now: () => new Date(given.now ?? '2026-10-31T04:00:00Z'),
        secrets: new SecretReader((name) => (name === 'MONITORING_TOKEN' ? 'secret-token' : undefined)),
      }),
    );
    return Object.assign(records, { asked });
  } finally {
    await server.close();
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

/** Hourly points of whole days of October, from one to another. */
const days = (job: string, from: number, to: number) => ({
  metric: { job },
  values: Array.from({ length: (to - from + 1) * 24 }, (_, hour) => [
    Date.UTC(2026, 9, from, hour) / 1000,
    '1',
  ]),
});
const statuses = (records: Awaited<ReturnType<typeof pull>>, job: string) =>
  recordsOf(records, 'reading')
    .filter(({ key }) => key === job)
    .map(({ period, value, status }) => `${period.slice(8)} ${status ?? value}`);

test('a day with too few points is not delivered', async () => {
  const records = await pull(
    [series('a', '1', '1')],
    { minimumCoverage: 0.5 },
    { now: '2026-10-06T00:00:00Z' },
  );
  expect(readings(records)).toEqual([['a', '2026-10-05', null]]);
  expect(reasons(records).at(-1)).toBe('1 2 of 24 points: not delivered');
});

test('a day that is not over is held to no number of points', async () => {
  const records = await pull(
    [series('a', '1', '1')],
    { minimumCoverage: 0.5 },
    { now: '2026-10-05T14:00:00Z' },
  );
  expect(readings(records)).toEqual([['a', '2026-10-05', 1]]);
});

test('a hole and an end of a series are days not delivered; before its first point it owes nothing', async () => {
  const answer = [days('whole', 1, 6), days('late', 3, 3), days('late', 5, 5)];
  const records = await pull(answer, { minimumCoverage: 0.5 }, { now: '2026-10-07T12:00:00Z' });
  expect(statuses(records, 'whole')).toEqual(['01 1', '02 1', '03 1', '04 1', '05 1', '06 1']);
  expect(statuses(records, 'late')).toEqual(['03 1', '04 null', '05 1', '06 null']);
  expect(reasons(records)).toEqual(new Array(2).fill('1 no point, as if it had ended: not delivered'));
});

test('a series that was there the month before owes the first days too', async () => {
  const before = { metric: { job: 'old' }, values: [[Date.UTC(2026, 8, 30, 23) / 1000, '1']] };
  const answer = [days('whole', 1, 2), before, days('old', 2, 2)];
  const records = await pull(answer, { minimumCoverage: 0.5 }, { now: '2026-10-03T12:00:00Z' });
  expect(statuses(records, 'old')).toEqual(['01 null', '02 1']);
});

test('on a day without any point the source was down, and nobody is held to it', async () => {
  const answer = [days('a', 1, 1), days('a', 3, 3), days('b', 1, 1), days('b', 3, 3)];
  const records = await pull(answer, { minimumCoverage: 0.5 }, { now: '2026-10-04T12:00:00Z' });
  expect(statuses(records, 'a')).toEqual(['01 1', '02 sourceDown', '03 1']);
  expect(reasons(records)).toEqual(['1 no series has a point: the source was down']);
});

test('headers come from secrets, which are never told', async () => {
  const headers = { authorization: { env: 'MONITORING_TOKEN', prefix: 'Bearer ' } };
  const { asked } = await pull([series('a', '1')], {}, { settings: { headers } });
  expect(new Set(asked)).toEqual(new Set(['Bearer secret-token']));
  const unset = { authorization: { env: 'ANOTHER' } };
  await expect(pull([], {}, { settings: { headers: unset } })).rejects.toMatchObject({
    code: 'SECRET_INVALID',
  });
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
