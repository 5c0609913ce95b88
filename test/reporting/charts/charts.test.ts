import { heatStrip, shadeOf } from '../../../src/reporting/charts/heat-strip.js';
import { histogram } from '../../../src/reporting/charts/histogram.js';
import { positionOn } from '../../../src/reporting/charts/position-on.js';
import { scoreBar } from '../../../src/reporting/charts/score-bar.js';
import { shareBar } from '../../../src/reporting/charts/share-bar.js';
import { drawnScale, trendLine } from '../../../src/reporting/charts/trend-line.js';

const scale = { low: 0, high: 50 };

describe('positions', () => {
  test.each([
    [25, 100],
    [60, 200],
    [-5, 0],
  ])('%p lies at %p', (value, position) => expect(positionOn(scale, value, 200)).toBe(position));
});

describe('a score bar', () => {
  test('is as long as the score on its scale and says so in words', () => {
    const { markup } = scoreBar({ score: 25, marker: 10, scale, label: '25 of 50' });
    expect(markup).toContain('aria-label="25 of 50"');
    expect(markup).toMatch(/class="fill"[^>]* width="100"/);
    expect(markup).toMatch(/class="marker" x="40"/);
  });

  test('stays empty without a score', () => {
    const { markup } = scoreBar({ score: null, marker: null, scale, label: '' });
    expect(markup).toMatch(/class="fill"[^>]* width="0"/);
    expect(markup).not.toContain('marker');
  });
});

describe('a histogram', () => {
  test('writes each count that is not zero on its column', () => {
    const bins = [
      { from: '0', to: '5', count: 3 },
      { from: '5', to: '10', count: 0 },
    ];
    const { markup } = histogram({ bins, axis: 'points', label: 'l' });
    expect(markup.match(/class="count"/g)).toHaveLength(1);
    expect(markup.match(/class="fill"/g)).toHaveLength(2);
  });
});

describe('a heat strip', () => {
  test.each([
    [null, 'none'],
    [0, '0'],
    [0.2, '1'],
    [0.999, '4'],
    [1, '4'],
    [-0.5, '0'],
  ])('share %p has shade %p', (share, shade) => expect(shadeOf(share)).toBe(shade));

  test('escapes what it is given', () => {
    const { markup } = heatStrip({ cells: [{ share: 1, text: '<b>' }], label: '"><script>' });
    expect(markup).not.toMatch(/<b>|<script>/);
  });
});

describe('a trend line', () => {
  const print = (score: number) => score.toFixed(1);
  const months = (scores: (number | null)[]) =>
    scores.map((score, at) => ({ name: `2026-${String(at + 1).padStart(2, '0')}`, score }));

  test('is broken where a month has no score', () => {
    const { markup } = trendLine({ points: months([1, 2, null, 3]), scale, print, label: 'l' });
    const path = / d="([^"]*)"/.exec(markup)?.[1] ?? '';
    expect(path.match(/M/g)).toHaveLength(2);
    expect(markup.match(/<circle/g)).toHaveLength(3);
  });

  test('a single month is a single dot', () => {
    const { markup } = trendLine({ points: months([7]), scale, print, label: 'l' });
    expect(markup.match(/<circle/g)).toHaveLength(1);
    expect(markup).not.toContain('NaN');
  });

  test('the drawn part of the scale holds the scores and stays within the scale', () => {
    expect(drawnScale([12, 21], scale)).toEqual({ low: 5, high: 25 });
    expect(drawnScale([0, 50], scale)).toEqual(scale);
    expect(drawnScale([], scale)).toEqual(scale);
  });
});

describe('a share bar', () => {
  test('parts are as wide as their counts; nothing at all has no width', () => {
    const { markup } = shareBar({
      parts: [
        { count: 3, shade: '0' },
        { count: 1, shade: '1' },
      ],
      label: 'l',
    });
    expect(markup).toContain('width="478.5"');
    const none = shareBar({ parts: [{ count: 0, shade: '0' }], label: 'l' });
    expect(none.markup).not.toContain('NaN');
  });
});
