import { peerComparison } from '../../../src/scoring/explanation/peer-comparison.js';
import { entityOf, evaluateText } from '../evaluate-text.js';

const FRAMEWORK = `
id: f
indicators: [{ id: x }, { id: y }]
tree: { id: index, children: [{ indicator: x, weight: 3 }, { indicator: y, weight: 1 }] }
`;
const CSV = `entity,group,x,y
a,one,80,10
b,one,50,50
c,one,60,90
d,two,0,0
e,one,,40
`;

describe('peerComparison', () => {
  const evaluation = evaluateText(FRAMEWORK, CSV);

  test('weighs the distance from the median of the group', () => {
    const { strengths, weaknesses } = peerComparison(entityOf(evaluation, 'a'), evaluation.entities);
    expect(strengths).toEqual([
      { indicator: 'x', score: 80, peerMedian: 55, points: 0.75 * 25, rank: 1, of: 3 },
    ]);
    expect(weaknesses).toEqual([
      { indicator: 'y', score: 10, peerMedian: 50, points: 0.25 * -40, rank: 4, of: 4 },
    ]);
  });

  test('has nothing to compare for an entity alone in its group', () => {
    expect(peerComparison(entityOf(evaluation, 'd'), evaluation.entities)).toEqual({
      strengths: [],
      weaknesses: [],
    });
  });
});
