import fc from 'fast-check';
import { CASE_KIND_DEFINITIONS } from '../../../src/metrics/cases/case-kinds.js';
import { countCases } from '../../../src/metrics/cases/count-cases.js';
import { parsePeriod, shiftPeriod } from '../../../src/period.js';
import { CASE_KINDS, type CaseFacts } from '../../../src/sources/case-record.js';
import { caseOf, daysOf, numberOf, rules, sumOf } from './case-kit.js';

const MONTHS = Array.from({ length: 20 }, (_, step) => shiftPeriod(parsePeriod('2025-05'), step).text);
const day = fc
  .integer({ min: parsePeriod('2025-06-01').index, max: parsePeriod('2026-09-30').index })
  .map((index) => new Date(index * 86_400_000).toISOString().slice(0, 10));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const facts = fc.record({
  ...{ received: maybe(day), replied: maybe(day), approved: maybe(day), closed: maybe(day) },
  ...{ due: maybe(day), replyDue: maybe(day) },
  result: fc.constantFrom(
    'delivered',
    'refused',
    'fixed',
    'done',
    'resolved',
    'closed',
    'upheld',
    'answered',
    'made',
    null,
  ),
  basis: fc.constantFrom('§ 9', null),
  deadlines: fc.constantFrom([], ['conditional-reply'], ['conditional-reply', 'conditional-reply-extension']),
  reference: fc.constant(null),
}) as fc.Arbitrary<CaseFacts>;
const kind = fc.constantFrom(...CASE_KINDS.filter((one) => one !== 'demand'));

describe('over all months', () => {
  test('each case counts exactly once in the metric of each of its clocks, and on time at most where it is due', () => {
    fc.assert(
      fc.property(kind, fc.array(facts, { maxLength: 12 }), (ofKind, rows) => {
        const cases = rows.map((row) => caseOf(ofKind, row));
        const months = MONTHS.map((month) =>
          countCases(ofKind, 'water', cases, { month, today: '2027-03-01', calendar: rules.calendar }),
        );
        for (const { due, onTime } of CASE_KIND_DEFINITIONS[ofKind].clocks) {
          const total = (metric: string) => sumOf(months, metric);
          expect(total(due)).toBe(cases.length);
          for (const counts of months)
            expect(numberOf(counts, onTime)).toBeLessThanOrEqual(numberOf(counts, due));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('withholding how a case ended never raises a rate, nor shortens a median', () => {
    fc.assert(
      fc.property(kind, fc.array(facts, { minLength: 1, maxLength: 8 }), fc.nat(), (ofKind, rows, at) => {
        const spoiled = rows.map((row, place) =>
          place === at % rows.length
            ? { ...row, closed: null, replied: null, result: null, basis: null }
            : row,
        );
        const told = rows.map((row) => caseOf(ofKind, row));
        const silent = spoiled.map((row) => caseOf(ofKind, row));
        for (const month of MONTHS) {
          const scope = { month, today: '2027-03-01', calendar: rules.calendar };
          const honest = countCases(ofKind, 'water', told, scope);
          const withheld = countCases(ofKind, 'water', silent, scope);
          for (const { due, onTime, days, withoutDays } of CASE_KIND_DEFINITIONS[ofKind].clocks) {
            expect(numberOf(withheld, due)).toBe(numberOf(honest, due));
            expect(numberOf(withheld, onTime)).toBeLessThanOrEqual(numberOf(honest, onTime));
            if (days === undefined || withoutDays !== undefined) continue;
            expect(daysOf(withheld, days)).toBeGreaterThanOrEqual(daysOf(honest, days));
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
