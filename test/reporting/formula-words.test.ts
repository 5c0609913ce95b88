import { formulaInWords } from '../../src/reporting/formula-words.js';

const titles = new Map([
  ['requests_due', { en: 'Requests due', zh: '应办需求数' }],
  ['requests_fulfilled', { en: 'Requests fulfilled', zh: '已满足需求数' }],
]);

describe('a formula in words', () => {
  test.each([
    ['100 * requests_fulfilled / requests_due', '100 × Requests fulfilled ÷ Requests due'],
    ['requests_due == 0 ? 0 : -1', 'Requests due = 0 ? 0 : −1'],
    ['max(requests_due,1e-3)', 'highest of(Requests due, 1e-3)'],
    ['kind == "a * b" and not x', 'kind = "a * b" and not x'],
    ['constructor + __proto__', 'constructor + __proto__'],
  ])('%s', (formula, words) => expect(formulaInWords(formula, titles).en).toBe(words));

  test('in Chinese', () => {
    expect(formulaInWords('min(requests_due, 5) - 1', titles).zh).toBe('最小值(应办需求数, 5) − 1');
  });
});
