import fc from 'fast-check';
import { parseCombined } from '../../../src/sources/access-log/combined-line.js';
import { CombinedReader } from '../../../src/sources/access-log/combined-reader.js';

const LATENCIES = [null, { field: 1, unit: 's' as const }, { field: 'rt', unit: 'ms' as const }];

const rarely = <T>(usual: readonly T[], rare: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: rare });
const hostile = fc.oneof(
  fc.string(),
  fc.stringMatching(/^[ "\\[\]?#0-9-]{0,8}$/),
  fc.constantFrom(' [', '] "', '\\"', '\\\\"', '" "', '" 200 5 "', '\u00ff', '٣', '\ud800'),
);

/** Lines of the usual form whose parts are sometimes something else. */
const line = fc
  .tuple(
    rarely(['10.0.0.1 - - ', '2001:db8::1 - - ', '10.0.0.1 - power ', '- - - '], hostile),
    rarely(
      ['05/Oct/2026:10', '05/Oct/2026:23', '31/Dec/2026:23', '29/Feb/2026:00', '05/Okt/2026:10'],
      hostile,
    ),
    rarely([':00:00', ':59:59', ':59:60', ':60:00', ':5x:00', '-30:30'], hostile),
    rarely([' +0800', ' -0330', ' +0000', '+00800'], hostile),
    rarely(['GET /v1/gauges?a=1 HTTP/1.1', 'GET /a#b', 'GET  /a', '-', '', 'POST /\\"x HTTP/1.1'], hostile),
    rarely(['200', '304', '99', '099', '1e2', '-'], hostile),
    rarely(['512', '-', '0', '007', '-5', '9007199254740993', '1e3', '5 6'], hostile),
    rarely([' "-" "curl"', ' "http://a/" "curl \\"7\\""', '', ' "-"', ' "-" "open'], hostile),
    rarely(['', ' 0.25', ' rt=3 x', ' "up" "0.5"'], hostile),
  )
  .map(
    ([head, hour, minute, zone, request, status, bytes, agents, tail]) =>
      `${head}[${hour}${minute}${zone}] "${request}" ${status} ${bytes}${agents}${tail}`,
  );
const cutLine = fc
  .tuple(line, fc.nat(120), fc.nat(3), hostile)
  .map(([text, at, length, other]) => `${text.slice(0, at)}${other}${text.slice(at + length)}`);

test('the quick reader says of every line what the plain parser says', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(line, cutLine, hostile), { maxLength: 12 }),
      fc.constantFrom(...LATENCIES),
      (lines, latency) => {
        const reader = new CombinedReader(latency);
        for (const text of lines) expect(reader.read(text)).toEqual(parseCombined(text, latency));
      },
    ),
    { numRuns: 1500 },
  );
});

test('lines of the same hour in two zones are hours apart', () => {
  const reader = new CombinedReader(null);
  const at = (time: string) => reader.read(`a - - [${time}] "GET / HTTP/1.1" 200 1 "-" "-"`);
  expect(at('05/Oct/2026:10:00:00 +0000')).toMatchObject({ at: Date.UTC(2026, 9, 5, 10) });
  expect(at('05/Oct/2026:10:00:01 +0800')).toMatchObject({ at: Date.UTC(2026, 9, 5, 2, 0, 1) });
});
