import { peerMedian, peersOf } from '../../src/api/scorecard/peer-median.js';
import type { EntityResult } from '../../src/scoring/evaluation.js';

function scored(id: string, group: string, score: number | null): EntityResult {
  return { id, group, nodes: [{ id: 'index', score }] } as unknown as EntityResult;
}

const city = [
  scored('a', 'bureaus', 10),
  scored('b', 'bureaus', 20),
  scored('c', 'bureaus', 90),
  scored('d', 'bureaus', null),
  scored('power', 'enterprises', 70),
  scored('water', 'enterprises', 30),
];
const medianFor = (id: string) => {
  const own = city.find((entity) => entity.id === id) as EntityResult;
  return peerMedian(peersOf(own, city), 'nodes', 'index');
};

describe("the peers' median", () => {
  test('is that of the others of the group that are scored', () => {
    expect(medianFor('a')).toEqual({ median: 55, peers: 2 });
    expect(medianFor('d')).toEqual({ median: 20, peers: 3 });
  });

  test("is not shown where it would be a single department's figure", () => {
    expect(medianFor('power')).toEqual({ median: null, peers: 1 });
  });
});
