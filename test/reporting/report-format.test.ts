import { ReportFormat } from '../../src/reporting/report-format.js';

const zh = new ReportFormat('zh', 'Asia/Shanghai');
const en = new ReportFormat('en', 'Asia/Shanghai');

describe('figures in print', () => {
  test.each([
    [83.95, '84.0'],
    [0, '0.0'],
    [-0.04, '0.0'],
    [1234.56, '1,234.6'],
    [null, '–'],
  ])('score %p prints as %p', (score, text) => expect(en.score(score)).toBe(text));

  test.each([
    [1.25, '+1.3'],
    [-1.26, '−1.3'],
    [0.04, '0.0'],
    [-0.04, '0.0'],
    [null, '–'],
  ])('change %p prints as %p', (change, text) => expect(en.change(change)).toBe(text));

  test.each([
    [0.0001234, '0.000123'],
    [12.345, '12.35'],
    [4096.4, '4,096'],
    ['yes', 'yes'],
    [null, '–'],
  ])('number %p prints as %p', (value, text) => expect(en.number(value)).toBe(text));

  test('a share prints as per cent', () => {
    expect([en.share(0.12345), en.share(1), en.share(null)]).toEqual(['12.3%', '100%', '–']);
  });
});

describe('dates in print', () => {
  test.each([
    ['2026-10', 'October 2026', '2026年10月'],
    ['2026-Q3', 'quarter 3 of 2026', '2026年第3季度'],
    ['2026', '2026', '2026年'],
    ['2026-02-03', '3 February 2026', '2026年2月3日'],
    ['soon', 'soon', 'soon'],
  ])('%s', (period, english, chinese) => {
    expect([en.period(period), zh.period(period)]).toEqual([english, chinese]);
  });

  test('an instant is read on the clock of the report', () => {
    expect(zh.instant('2026-11-11T16:30:00Z')).toBe('2026-11-12 00:30');
  });
});
