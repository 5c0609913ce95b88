import { visibleRanking } from '../../src/api/visible-ranking.js';
import type { EntityResult } from '../../src/scoring/evaluation.js';

const entity = (id: string, group: string) => ({ id, group }) as unknown as EntityResult;
const bureaus = ['a', 'b', 'c', 'd'].map((id) => entity(id, 'bureaus'));
const city = [...bureaus, entity('power', 'enterprises'), entity('water', 'enterprises')];
const shown = (scope: string | null, publish: 'ranking' | 'own') =>
  visibleRanking(city, scope, publish).map((row) => [row.entity.id, row.isNamed]);

describe('what a department sees of the ranking', () => {
  test('is all of it when it is published, as for those who supervise', () => {
    const all = city.map(({ id }) => [id, true]);
    expect(shown('a', 'ranking')).toEqual(all);
    expect(shown(null, 'own')).toEqual(all);
  });

  test('is else its own row, and its peers without names', () => {
    expect(shown('b', 'own')).toEqual([
      ['b', true],
      ['a', false],
      ['c', false],
      ['d', false],
    ]);
  });

  test('is its own row only where peers are so few that they would be told apart, and nothing for a stranger', () => {
    expect(shown('power', 'own')).toEqual([['power', true]]);
    expect(shown('nobody', 'own')).toEqual([]);
  });
});
