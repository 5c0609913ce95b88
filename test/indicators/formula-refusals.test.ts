import { SteelyardError } from '../../src/errors.js';
import { compileFormula } from '../../src/indicators/compile-formula.js';

function refusal(text: string): string {
  try {
    compileFormula(text);
  } catch (error) {
    if (error instanceof SteelyardError) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('what formulas refuse', () => {
  test.each([
    ['2 a', 'FORMULA_FORBIDDEN'],
    ['2(a)', 'FORMULA_FORBIDDEN'],
    ['(a)(b)', 'FORMULA_FORBIDDEN'],
    ['a b', 'FORMULA_FORBIDDEN'],
    ['1_000', 'FORMULA_FORBIDDEN'],
    ['1e', 'FORMULA_FORBIDDEN'],
    ['a * 2 b', 'FORMULA_FORBIDDEN'],
    ['a % b', 'FORMULA_FORBIDDEN'],
    ['5%', 'FORMULA_FORBIDDEN'],
    ['a mod b', 'FORMULA_FORBIDDEN'],
    ['a!', 'FORMULA_FORBIDDEN'],
    ["a'", 'FORMULA_FORBIDDEN'],
    ['a in b', 'FORMULA_FORBIDDEN'],
    ['a to b', 'FORMULA_FORBIDDEN'],
    ['5 cm', 'FORMULA_FORBIDDEN'],
    ['a = 1', 'FORMULA_FORBIDDEN'],
    ['f(x) = x', 'FORMULA_FORBIDDEN'],
    ['a < b < c', 'FORMULA_FORBIDDEN'],
    ['a == b == c', 'FORMULA_FORBIDDEN'],
    ['[1, 2]', 'FORMULA_FORBIDDEN'],
    ['{ a: 1 }', 'FORMULA_FORBIDDEN'],
    ['a.b', 'FORMULA_FORBIDDEN'],
    ['a?.b', 'FORMULA_FORBIDDEN'],
    ['a["b"]', 'FORMULA_FORBIDDEN'],
    ['a[1]', 'FORMULA_FORBIDDEN'],
    ['1:2', 'FORMULA_FORBIDDEN'],
    ['a; b', 'FORMULA_FORBIDDEN'],
    ['a # comment', 'FORMULA_FORBIDDEN'],
    ['+a', 'FORMULA_FORBIDDEN'],
    ['a & b', 'FORMULA_FORBIDDEN'],
    ['a | b', 'FORMULA_FORBIDDEN'],
    ['~a', 'FORMULA_FORBIDDEN'],
    ['a << 1', 'FORMULA_FORBIDDEN'],
    ['a xor b', 'FORMULA_FORBIDDEN'],
    ['a ?? b', 'FORMULA_FORBIDDEN'],
    ['a .* b', 'FORMULA_FORBIDDEN'],
    ['true', 'FORMULA_FORBIDDEN'],
    ['null', 'FORMULA_FORBIDDEN'],
    ['Infinity', 'FORMULA_FORBIDDEN'],
    ['NaN', 'FORMULA_FORBIDDEN'],
    ['1e400', 'FORMULA_FORBIDDEN'],
    ['0x10', 'FORMULA_FORBIDDEN'],
    ['and', 'FORMULA_FORBIDDEN'],
    ['$a', 'FORMULA_FORBIDDEN'],
    ['é', 'FORMULA_FORBIDDEN'],
    ['present(a + 1)', 'FORMULA_FORBIDDEN'],
    ['a.b(1)', 'FORMULA_FORBIDDEN'],
    ['f(x)', 'FORMULA_FUNCTION_UNKNOWN'],
    ['config(1)', 'FORMULA_FUNCTION_UNKNOWN'],
    ['import("x")', 'FORMULA_FUNCTION_UNKNOWN'],
    ['evaluate("1")', 'FORMULA_FUNCTION_UNKNOWN'],
    ['constructor(1)', 'FORMULA_FUNCTION_UNKNOWN'],
    ['toString()', 'FORMULA_FUNCTION_UNKNOWN'],
    ['hasOwnProperty(a)', 'FORMULA_FUNCTION_UNKNOWN'],
    ['__proto__(1)', 'FORMULA_FUNCTION_UNKNOWN'],
    ['random()', 'FORMULA_FUNCTION_UNKNOWN'],
    ['Abs(1)', 'FORMULA_FUNCTION_UNKNOWN'],
    ['min()', 'FORMULA_ARGUMENTS'],
    ['sum()', 'FORMULA_ARGUMENTS'],
    ['abs(1, 2)', 'FORMULA_ARGUMENTS'],
    ['log(8, 2)', 'FORMULA_ARGUMENTS'],
    ['round(1.25, 1)', 'FORMULA_ARGUMENTS'],
    ['clamp(a, 1)', 'FORMULA_ARGUMENTS'],
    ['"x"', 'FORMULA_TEXT_MISPLACED'],
    ['a + "x"', 'FORMULA_TEXT_MISPLACED'],
    ['a < "x"', 'FORMULA_TEXT_MISPLACED'],
    ['(a + 1) == "x"', 'FORMULA_TEXT_MISPLACED'],
    ['max("x")', 'FORMULA_TEXT_MISPLACED'],
    ['', 'FORMULA_SYNTAX'],
    ['  \n ', 'FORMULA_SYNTAX'],
    ['1 +', 'FORMULA_SYNTAX'],
    ['(1', 'FORMULA_SYNTAX'],
    ['a ? 1', 'FORMULA_SYNTAX'],
    ['"open', 'FORMULA_SYNTAX'],
    ['a === b', 'FORMULA_SYNTAX'],
    ['a not in b', 'FORMULA_SYNTAX'],
    ['指标 + 1', 'FORMULA_SYNTAX'],
  ])('%j: %s', (text, code) => {
    expect(refusal(text)).toBe(code);
  });

  test('4,000 characters are read, 4,001 are not', () => {
    const chainOf = (first: string) => first + ' + a'.repeat(999);
    expect(chainOf('aaaa')).toHaveLength(4000);
    expect(refusal(chainOf('aaaa'))).toBe('accepted');
    expect(refusal(chainOf('aaaaa'))).toBe('FORMULA_TOO_LARGE');
  });

  const nested = (levels: number, open: string, close: string) =>
    `${open.repeat(levels)}a${close.repeat(levels)}`;

  test.each([
    ['abs(', ')'],
    ['(', ')'],
    ['(1 - ', ')'],
    ['-', ''],
    ['not ', ''],
    ['2 ^ ', ''],
    ['a ? 1 : ', ''],
  ])('64 levels of %s are read, 65 are not', (open, close) => {
    expect(refusal(nested(64, open, close))).toBe('accepted');
    expect(refusal(nested(65, open, close))).toBe('FORMULA_TOO_LARGE');
  });

  test.each(['(', '[', '-', 'not ', 'a?b:', 'a^', 'abs(', '{a:', '"', "'", 'a(', '2 a ', 'a/b '])(
    'thousands of %j are refused within a second',
    (part) => {
      const start = performance.now();
      expect(refusal(part.repeat(Math.floor(4000 / part.length)))).not.toBe('accepted');
      expect(performance.now() - start).toBeLessThan(1000);
    },
  );

  test('the message names the file, the line and what to do, and shortens the formula', () => {
    const text = `2 ${'a'.repeat(500)}`;
    expect(() => compileFormula(text, { file: 'x.yaml', line: 7, column: 3 })).toThrow(
      /^x\.yaml:7:3: The formula "2 a{115}\.\.\." uses an implied multiplication, .*docs\/formulas\.md/,
    );
  });
});
