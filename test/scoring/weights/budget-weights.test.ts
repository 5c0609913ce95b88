import { budgetWeights, parseBudgets } from '../../../src/scoring/weights/budget-weights.js';

const file = 'b.csv';

describe('budgetWeights', () => {
  test('is the mean of the shares with their spread, whatever the size of a budget', () => {
    const { ids, budgets } = parseBudgets(
      [
        { line: 1, fields: ['expert', 'a', 'b'] },
        { line: 2, fields: ['Li', '30', '70'] },
        { line: 3, fields: ['Wang', '5', '5'] },
      ],
      file,
    );
    expect(ids).toEqual(['a', 'b']);
    const [a, b] = budgetWeights(budgets);
    expect(a).toEqual({
      mean: expect.closeTo(0.4, 14),
      sd: expect.closeTo(0.02 ** 0.5, 14),
      min: 0.3,
      max: 0.5,
    });
    expect(b?.mean).toBeCloseTo(0.6, 14);
  });

  test('has no spread with one expert', () => {
    expect(budgetWeights([{ expert: 'Li', points: [1, 3] }])[0]).toMatchObject({ mean: 0.25, sd: null });
  });

  test.each([
    ['an empty cell', ['Li', '', '1'], 2],
    ['a negative number', ['Li', '2', '-1'], 3],
    ['a word', ['Li', 'x', '1'], 2],
    ['an infinite number', ['Li', 'Infinity', '1'], 2],
  ])('refuses %s with its place', (_, fields, column) => {
    const lines = [
      { line: 1, fields: ['expert', 'a', 'b'] },
      { line: 2, fields },
    ];
    expect(() => parseBudgets(lines, file)).toThrow(
      expect.objectContaining({ code: 'JUDGEMENTS_MALFORMED', place: { file, line: 2, column } }),
    );
  });

  test.each([
    ['no expert', [['expert', 'a']]],
    [
      'no points',
      [
        ['expert', 'a', 'b'],
        ['Li', '0', '0'],
      ],
    ],
    [
      'a repeated id',
      [
        ['expert', 'a', 'a'],
        ['Li', '1', '1'],
      ],
    ],
    [
      'a short line',
      [
        ['expert', 'a', 'b'],
        ['Li', '1'],
      ],
    ],
  ])('refuses %s', (_, rows) => {
    const lines = rows.map((fields, at) => ({ line: at + 1, fields }));
    expect(() => parseBudgets(lines, file)).toThrow(
      expect.objectContaining({ code: 'JUDGEMENTS_MALFORMED' }),
    );
  });
});
