import { readCalendarYear, workingYear } from '../../src/indicators/calendar-year.js';
import { problemText } from '../../src/indicators/definition-problem.js';

const YEAR = `id: "2030"
version: 1
title: { en: Working days, zh: 工作日 }
source: a notice
holidays:
  - { title: { en: New Year, zh: 元旦 }, from: 2030-01-01, to: 2030-01-02, madeUpOn: [2030-01-05] }
`;

describe('reading the calendar of a year', () => {
  test('days off and made-up days are read', () => {
    const { value } = readCalendarYear(YEAR, 'calendars/2030.yaml');
    expect(value && workingYear(value.definition)).toEqual({
      year: 2030,
      daysOff: new Set(['2030-01-01', '2030-01-02']),
      madeUpDays: new Set(['2030-01-05']),
    });
  });

  test.each<[string, string, RegExp]>([
    ['id: "2030"', 'id: 2030', /^2030\.yaml:1:5.*id/],
    ['id: "2030"', 'id: "2031"', /the file of "2031" must be named 2031\.yaml/],
    ['madeUpOn', 'madeUp', /unknown key "madeUp"/],
    ['from: 2030-01-01', 'from: 2030-01-32', /a day is YYYY-MM-DD/],
    ['to: 2030-01-02', 'to: 2029-12-31', /must not be before "from"/],
    ['[2030-01-05]', '[2030-01-02]', /2030-01-02 is named twice/],
    ['[2030-01-05]', '[2029-12-30]', /2029-12-30 is not in 2030/],
  ])('%s as %s is refused', (from, to, message) => {
    const { problems } = readCalendarYear(YEAR.replace(from, to), '2030.yaml');
    expect(problems.map(problemText).join('\n')).toMatch(message);
  });
});
