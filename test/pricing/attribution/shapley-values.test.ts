import fc from 'fast-check';
import { attributedShare } from '../../../src/pricing/attribution/attributed-share.js';
import { shapleyValues } from '../../../src/pricing/attribution/shapley-values.js';
import { usageShapley } from '../../../src/pricing/attribution/usage-shapley.js';

const ASSETS = ['a', 'b', 'c', 'd', 'e'];

/** A random game: every coalition's worth by the bits of its members. */
const game = fc.array(fc.integer({ min: -50, max: 100 }), { minLength: 32, maxLength: 32 }).map((worths) => {
  return (members: ReadonlySet<string>) => {
    const mask = ASSETS.reduce((bits, asset, index) => (members.has(asset) ? bits | (1 << index) : bits), 0);
    return mask === 0 ? 0 : (worths[mask] as number);
  };
});
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe('shapleyValues', () => {
  test('glove game of two left and one right: 1/6, 1/6, 2/3 (textbook)', () => {
    const worth = (members: ReadonlySet<string>) =>
      Math.min(Number(members.has('1')) + Number(members.has('2')), Number(members.has('3')));
    const shares = shapleyValues(['1', '2', '3'], worth);
    expect(shares.get('1')).toBeCloseTo(1 / 6, 12);
    expect(shares.get('2')).toBeCloseTo(1 / 6, 12);
    expect(shares.get('3')).toBeCloseTo(2 / 3, 12);
  });

  test('three assets that help each other', () => {
    const worths = new Map([
      ['A', 100],
      ['B', 60],
      ['C', 0],
      ['A,B', 200],
      ['A,C', 140],
      ['B,C', 90],
      ['A,B,C', 270],
    ]);
    const shares = shapleyValues(
      ['C', 'A', 'B'],
      (members) => worths.get([...members].sort().join(',')) ?? 0,
    );
    expect([...shares]).toEqual([
      ['A', expect.closeTo(140, 9)],
      ['B', expect.closeTo(95, 9)],
      ['C', expect.closeTo(35, 9)],
    ]);
  });

  test('the shares add up to the value of all, in any order of the players', () => {
    fc.assert(
      fc.property(game, fc.shuffledSubarray(ASSETS, { minLength: 5 }), (worth, players) => {
        const shares = shapleyValues(players, worth);
        expect(sum(shares.values())).toBeCloseTo(worth(new Set(ASSETS)), 9);
        expect([...shares]).toEqual([...shapleyValues(ASSETS, worth)]);
      }),
      { numRuns: 40 },
    );
  });

  test('an asset that adds nothing gets nothing and moves nobody', () => {
    fc.assert(
      fc.property(game, (worth) => {
        const without = shapleyValues(ASSETS, worth);
        const withIdle = shapleyValues([...ASSETS, 'idle'], worth);
        expect(withIdle.get('idle')).toBeCloseTo(0, 9);
        for (const asset of ASSETS) expect(withIdle.get(asset)).toBeCloseTo(without.get(asset) as number, 9);
      }),
      { numRuns: 25 },
    );
  });

  test('more than 12 players are sampled, efficient, seeded, and near the exact shares', () => {
    const players = Array.from({ length: 14 }, (_, index) => `p${String(index).padStart(2, '0')}`);
    const worth = (members: ReadonlySet<string>) => members.size ** 2;
    const shares = shapleyValues(players, worth, 7);
    expect(sum(shares.values())).toBeCloseTo(196, 9);
    for (const share of shares.values()) expect(Math.abs(share - 14)).toBeLessThan(1);
    expect([...shapleyValues([...players].reverse(), worth, 7)]).toEqual([...shares]);
    expect([...shapleyValues(players, worth, 8)]).not.toEqual([...shares]);
  });

  test('a game that changes its mind is found out', () => {
    let calls = 0;
    expect(() => shapleyValues(['a', 'b'], () => calls++)).toThrow('add up to');
  });
});

describe('usageShapley', () => {
  const sessions = [
    { assets: ['A'], weight: 10 },
    { assets: ['A', 'B'], weight: 20 },
    { assets: ['A', 'B', 'C', 'C'], weight: 30 },
  ];

  test('every session in equal parts to its distinct assets', () => {
    expect([...usageShapley(sessions)]).toEqual([
      ['A', 30],
      ['B', 20],
      ['C', 10],
    ]);
  });

  test('is the exact Shapley value when any asset suffices and when all are needed', () => {
    const closed = usageShapley(sessions);
    const met = (members: ReadonlySet<string>, every: boolean) =>
      sum(
        sessions
          .filter(({ assets }) =>
            every ? assets.every((a) => members.has(a)) : assets.some((a) => members.has(a)),
          )
          .map(({ weight }) => weight),
      );
    for (const every of [true, false]) {
      const exact = shapleyValues(['A', 'B', 'C'], (members) => met(members, every));
      for (const [asset, points] of closed) expect(exact.get(asset)).toBeCloseTo(points, 9);
    }
  });
});

describe('attributedShare', () => {
  const coalitions = [
    { assets: ['me'], value: 100 },
    { assets: ['me', 'you'], value: 400 },
  ];

  test('takes the strongest evidence: control, then game, then use, then a stated share', () => {
    const all = {
      share: 0.9,
      controlled: { with: 200, without: 150 },
      game: { assets: ['me', 'you'], coalitions },
      sessions: [{ assets: ['me', 'you', 'them'], weight: 3 }],
    };
    expect(attributedShare(all, 'me')).toBe(0.25);
    expect(attributedShare({ ...all, controlled: undefined }, 'me')).toBeCloseTo(0.625, 12);
    expect(attributedShare({ share: 0.9, sessions: all.sessions }, 'me')).toBeCloseTo(1 / 3, 12);
    expect(attributedShare({ share: 0.9 }, 'me')).toBe(0.9);
    expect(attributedShare(0.35, 'me')).toBe(0.35);
  });

  test('is null without evidence and 0 for an asset that takes no part', () => {
    expect(attributedShare(undefined, 'me')).toBeNull();
    expect(attributedShare({ share: undefined }, 'me')).toBeNull();
    const game = { assets: ['you'], coalitions: [{ assets: ['you'], value: 1 }] };
    expect(attributedShare({ share: undefined, game }, 'me')).toBe(0);
    const empty = { assets: ['me'], coalitions: [{ assets: ['me'], value: 0 }] };
    expect(attributedShare({ share: undefined, game: empty }, 'me')).toBeNull();
  });
});
