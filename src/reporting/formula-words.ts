import type { LocalisedText } from '../indicators/localised-text.js';

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['*', ' × '],
  ['/', ' ÷ '],
  ['+', ' + '],
  ['-', ' − '],
  ['>=', ' ≥ '],
  ['<=', ' ≤ '],
  ['==', ' = '],
  ['!=', ' ≠ '],
  ['>', ' > '],
  ['<', ' < '],
  ['?', ' ? '],
  [':', ' : '],
  [',', ', '],
]);

/** The words of the formula language (contract: formulas) in both languages. */
const FUNCTIONS: ReadonlyMap<string, LocalisedText> = new Map([
  ['abs', { en: 'size of', zh: '绝对值' }],
  ['min', { en: 'lowest of', zh: '最小值' }],
  ['max', { en: 'highest of', zh: '最大值' }],
  ['sqrt', { en: 'square root of', zh: '平方根' }],
  ['log', { en: 'natural logarithm of', zh: '自然对数' }],
  ['log10', { en: 'decimal logarithm of', zh: '常用对数' }],
  ['exp', { en: 'exponential of', zh: '指数' }],
  ['round', { en: 'rounded', zh: '四舍五入' }],
  ['floor', { en: 'rounded down', zh: '向下取整' }],
  ['ceil', { en: 'rounded up', zh: '向上取整' }],
  ['clamp', { en: 'kept within limits', zh: '限定范围' }],
  ['sum', { en: 'sum of', zh: '合计' }],
  ['mean', { en: 'mean of', zh: '平均值' }],
  ['count', { en: 'number present of', zh: '有值个数' }],
  ['present', { en: 'whether there is', zh: '是否有值' }],
  ['and', { en: ' and ', zh: ' 且 ' }],
  ['or', { en: ' or ', zh: ' 或 ' }],
  ['not', { en: 'not ', zh: '非 ' }],
]);

const TOKEN = /"[^"]*"|'[^']*'|[A-Za-z_]\w*|\d[\d.]*(?:[eE][-+]?\d+)?|>=|<=|==|!=|\S/g;

/** A formula as a reader says it: signs of print, titles of metrics, names of functions. */
export function formulaInWords(
  formula: string,
  metricTitles: ReadonlyMap<string, LocalisedText>,
): LocalisedText {
  const tokens = formula.match(TOKEN) ?? [];
  const words = (locale: keyof LocalisedText) =>
    tokens
      .map((token) => {
        const known = FUNCTIONS.get(token) ?? metricTitles.get(token);
        return known?.[locale] ?? SIGNS.get(token) ?? token;
      })
      .join('')
      .replace(/ {2,}/g, ' ')
      .replace(/(?<=^ ?|[(,?:] ?)− /g, '−')
      .replace(/\( /g, '(')
      .replace(/ ,/g, ',')
      .trim();
  return { en: words('en'), zh: words('zh') };
}
