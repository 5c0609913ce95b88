import { parseDraws } from '../../../src/scoring/analysis/weight-draws.js';
import { treeOf } from '../evaluate-text.js';

const tree = treeOf(
  'id: f\nindicators: [{ id: x }, { id: y }]\ntree: { id: index, children: [{ indicator: x }, { indicator: y }] }',
);

function draws(...rows: string[]) {
  return parseDraws(
    rows.map((row, at) => ({ line: at + 1, fields: row.split(',') })),
    'd.csv',
    tree,
  );
}

describe('parseDraws', () => {
  test('reads one line a replication', () => {
    expect(draws('x,y', '1,0.5', '0,2')).toEqual({
      ids: ['x', 'y'],
      rows: [Float64Array.of(1, 0.5), Float64Array.of(0, 2)],
    });
  });

  test.each([
    [['x,z', '1,1'], { line: 1, column: 2 }],
    [['x,x', '1,1'], { line: 1, column: 2 }],
    [['x,y', '1'], { line: 2 }],
    [['x,y', '1,-1'], { line: 2, column: 2 }],
    [['x,y', '1,'], { line: 2, column: 2 }],
    [['x,y', '1,1', 'NaN,1'], { line: 3, column: 1 }],
    [['x,y', '1,Infinity'], { line: 2, column: 2 }],
    [['x,y'], {}],
  ])('refuses %j with its place', (rows, place) => {
    expect(() => draws(...rows)).toThrow(
      expect.objectContaining({
        code: 'DRAWS_INVALID',
        place: expect.objectContaining({ file: 'd.csv', ...place }),
      }),
    );
  });
});
