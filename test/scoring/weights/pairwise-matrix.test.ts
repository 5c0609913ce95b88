import { SteelyardError } from '../../../src/errors.js';
import {
  parseJudgement,
  parsePairwiseMatrix,
  type TableLine,
} from '../../../src/scoring/weights/pairwise-matrix.js';

function lines(...rows: string[]): TableLine[] {
  return rows.map((row, at) => ({ line: at + 1, fields: row.split(',') }));
}

function failure(...rows: string[]): SteelyardError {
  try {
    parsePairwiseMatrix(lines(...rows), 'm.csv');
  } catch (error) {
    if (error instanceof SteelyardError) return error;
  }
  throw new Error('the matrix was accepted');
}

describe('parsePairwiseMatrix', () => {
  test('reads fractions and fills an empty cell from its mirror', () => {
    const { ids, cells } = parsePairwiseMatrix(lines('id,a,b,c', 'a,1,3,', 'b,,1,1/2', 'c,4,2,1'), 'm.csv');
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(cells).toEqual([
      [1, 3, 1 / 4],
      [1 / 3, 1, 1 / 2],
      [4, 2, 1],
    ]);
  });

  test('takes the lines in any order and an empty diagonal', () => {
    const { cells } = parsePairwiseMatrix(lines('id,a,b', 'b,1/5,', 'a,,5'), 'm.csv');
    expect(cells).toEqual([
      [1, 5],
      [0.2, 1],
    ]);
  });

  test('leaves a pair that nobody judged open', () => {
    const { cells } = parsePairwiseMatrix(lines('id,a,b,c', 'a,1,2,', 'b,,1,2', 'c,,,1'), 'm.csv');
    expect(cells[0]?.[2]).toBeNull();
    expect(cells[2]?.[0]).toBeNull();
  });

  test('accepts reciprocals printed to three decimals', () => {
    expect(() => parsePairwiseMatrix(lines('id,a,b', 'a,1,7', 'b,0.143,1'), 'm.csv')).not.toThrow();
  });

  test('refuses cells that are not reciprocal, with line and column', () => {
    const error = failure('id,a,b,c', 'a,1,3,2', 'b,1/3,1,1', 'c,1/4,1,1');
    expect(error.code).toBe('JUDGEMENTS_NOT_RECIPROCAL');
    expect(error.place).toMatchObject({ file: 'm.csv', line: 4, column: 2 });
  });

  test('refuses a diagonal that is not 1', () => {
    expect(failure('id,a,b', 'a,2,3', 'b,1/3,1')).toMatchObject({
      code: 'JUDGEMENTS_NOT_RECIPROCAL',
      place: { line: 2, column: 2 },
    });
  });

  test.each(['0', '-3', '1/0', 'x', 'NaN', 'Infinity', '1/2/3', '0/5', '1e999'])(
    'refuses the cell %s',
    (cell) => {
      const error = failure('id,a,b', `a,1,${cell}`, 'b,,1');
      expect(error.code).toBe('JUDGEMENT_NOT_POSITIVE');
      expect(error.place).toMatchObject({ line: 2, column: 3 });
    },
  );

  test.each([
    ['no ids', ['id']],
    ['a repeated id', ['id,a,a', 'a,1,1']],
    ['an unknown line', ['id,a,b', 'a,1,1', 'x,1,1']],
    ['a repeated line', ['id,a,b', 'a,1,1', 'a,1,1']],
    ['a missing line', ['id,a,b', 'a,1,1']],
    ['a short line', ['id,a,b', 'a,1', 'b,1,1']],
  ])('refuses %s', (_, rows) => {
    expect(failure(...rows).code).toBe('JUDGEMENTS_MALFORMED');
  });

  test('holds ids such as __proto__ harmless', () => {
    const { ids } = parsePairwiseMatrix(lines('id,__proto__,b', '__proto__,1,2', 'b,1/2,1'), 'm.csv');
    expect(ids).toEqual(['__proto__', 'b']);
  });
});

test('parseJudgement reads decimals and fractions', () => {
  expect(['3', '1/3', ' 2.5 / 5 ', '1e1'].map(parseJudgement)).toEqual([3, 1 / 3, 0.5, 10]);
});
