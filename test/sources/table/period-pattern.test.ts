import fc from 'fast-check';
import { isPeriodPattern, periodPattern } from '../../../src/sources/table/period-pattern.js';

describe('a name with a place for its period', () => {
  test.each([
    ['{period} pi', '2018-01 pi', '2018-01'],
    ['{period}', '2018-01-31', '2018-01-31'],
    ['usage_{year}{month}.csv', 'usage_202411.csv', '2024-11'],
    ['{year}年{month}月', '2026年3月', '2026-03'],
    ['{month}/{year} (views)', '03/2026 (views)', '2026-03'],
    ['views', 'views', ''],
    ['{period} pi', '2018-01 pv', null],
    ['{period} pi', '2018-13 pi', null],
    ['{period} pi', '2018 pi total', null],
    ['a.b', 'axb', null],
  ])('%s reads %s as %s', (pattern, name, period) => {
    expect(periodPattern(pattern).periodOf(name)).toBe(period);
  });

  test.each(['{period}', '{year}-{month}', 'plain', 'odd {brace}', '{month}{year}'])('%s is one', (text) =>
    expect(isPeriodPattern(text)).toBe(true),
  );

  test.each(['{year}', '{month} pi', '{period} {period}', '{period} {year}{month}'])('%s is none', (text) =>
    expect(isPeriodPattern(text)).toBe(false),
  );

  test('every text without a place fits itself and nothing else, whatever signs it has', () => {
    const plain = fc
      .string({ unit: 'binary' })
      .filter((text) => !/\{(period|year|month)\}|[\n\r\u2028\u2029]/.test(text));
    fc.assert(
      fc.property(plain, plain, (text, other) => {
        const pattern = periodPattern(text);
        return pattern.periodOf(text) === '' && (pattern.periodOf(other) === null) === (other !== text);
      }),
    );
  });
});
