import { goalpostProposal } from '../../../src/scoring/analysis/goalpost-proposal.js';
import type { ScoringLeaf } from '../../../src/scoring/scoring-tree.js';
import { treeOf } from '../evaluate-text.js';

function leaf(indicator: string): ScoringLeaf {
  const [only] = treeOf(
    `{ id: f, indicators: [{ id: x, ${indicator} }], tree: { id: i, children: [{ indicator: x }] } }`,
  ).leaves;
  if (only === undefined) throw new Error('no leaf');
  return only;
}

const POSTS = 'normalisation: { method: goalposts, lower: 0, upper: 100 }';
/** 1 to 11: the quantile p of type 7 lies at 1 + 10 p. */
const VALUES = [5, 3, 11, 1, 2, 9, 10, 4, 8, 7, 6];

test('the posts are the 10th and 90th percentile, with the mean score now and then', () => {
  expect(goalpostProposal(leaf(POSTS), VALUES)).toEqual({
    indicator: 'x',
    direction: 'benefit',
    target: null,
    values: 11,
    current: { lower: 0, upper: 100 },
    proposed: { lower: 2, upper: 10 },
    reason: null,
    // Now 6 of 100; then 0, 0, 1/8, … 7/8, 1, 1: ½ on the mean.
    meanScore: { current: 6, proposed: 50 },
  });
});

test('a cost is scored the other way round between the same posts', () => {
  const proposal = goalpostProposal(leaf(`direction: cost, ${POSTS}`), [2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 12]);
  expect(proposal?.proposed).toEqual({ lower: 2, upper: 3 });
  // Nine at full points, two at none.
  expect(proposal?.meanScore.proposed).toBeCloseTo(900 / 11, 12);
});

test.each([
  [POSTS, [], 'noValues'],
  [POSTS, [7, 7, 7], 'noSpread'],
  [`direction: target, target: 20, ${POSTS}`, VALUES, 'targetOutside'],
])('%s with %j gives no proposal: %s', (indicator, values, reason) => {
  const proposal = goalpostProposal(leaf(indicator), values);
  expect(proposal).toMatchObject({ proposed: null, reason, meanScore: { proposed: null } });
});

test('an indicator without goalposts has none to propose', () => {
  expect(goalpostProposal(leaf('normalisation: { method: minmax }'), VALUES)).toBeNull();
});
