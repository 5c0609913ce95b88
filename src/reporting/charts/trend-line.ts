import { type Html, html } from '../html.js';
import { positionOn } from './position-on.js';

const WIDTH = 640;
const HEIGHT = 120;
const LEFT = 44;
const RIGHT = 600;
const TOP = 12;
const BASE = 92;
/** Every how many months a label stands below the axis. */
const LABEL_STEPS = [1, 2, 3, 4, 6, 12];
const MOST_LABELS = 8;

export interface TrendLine {
  readonly points: readonly { readonly name: string; readonly score: number | null }[];
  /** Ends of the drawn part of the scale. */
  readonly scale: { readonly low: number; readonly high: number };
  readonly print: (score: number) => string;
  /** The same in words. */
  readonly label: string;
}

/** A line over months with a dot each, broken where a month has no score; the last score is written out. */
export function trendLine({ points, scale, print, label }: TrendLine): Html {
  const placed = points.map(({ name, score }, at) => ({
    name,
    score,
    x: points.length === 1 ? RIGHT : LEFT + (at * (RIGHT - LEFT)) / (points.length - 1),
    y: score === null ? null : BASE - positionOn(scale, score, BASE - TOP),
  }));
  const dots = placed.flatMap(({ x, y }) => (y === null ? [] : [{ x: round(x), y: round(y) }]));
  const last = placed[placed.length - 1];
  const each = LABEL_STEPS.find((step) => points.length / step <= MOST_LABELS) ?? points.length;
  return html`<svg class="trend" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">${gridLines(scale, print)}<path class="line" d="${pathOf(placed)}"/>${dots.map(({ x, y }) => html`<circle class="dot" cx="${x}" cy="${y}" r="3"/>`)}${placed.map(({ name, x }, at) => ((placed.length - 1 - at) % each === 0 ? html`<text class="tick" x="${round(x)}" y="${BASE + 20}">${name}</text>` : null))}${last === undefined || last.score === null ? null : html`<text class="now" x="${RIGHT + 8}" y="${round((last.y ?? BASE) + 4)}">${print(last.score)}</text>`}</svg>`;
}

/** The part of a scale to draw: the scores with room around them, on round steps, within the scale. */
export function drawnScale(
  scores: readonly number[],
  whole: { readonly low: number; readonly high: number },
): { low: number; high: number } {
  const step = (whole.high - whole.low) / 10;
  if (scores.length === 0 || step <= 0) return { low: whole.low, high: whole.high };
  const under = Math.floor((Math.min(...scores) - whole.low) / step - 0.5);
  const over = Math.ceil((Math.max(...scores) - whole.low) / step + 0.5);
  return {
    low: whole.low + Math.max(0, under) * step,
    high: whole.low + Math.min(10, over) * step,
  };
}

function gridLines(scale: TrendLine['scale'], print: TrendLine['print']): Html[] {
  return [scale.low, (scale.low + scale.high) / 2, scale.high].map((value) => {
    const y = BASE - positionOn(scale, value, BASE - TOP);
    return html`<line class="grid" x1="${LEFT}" y1="${y}" x2="${RIGHT}" y2="${y}"/><text class="value" x="${LEFT - 8}" y="${y + 4}">${print(value)}</text>`;
  });
}

function pathOf(points: readonly { readonly x: number; readonly y: number | null }[]): string {
  return points
    .map(({ x, y }, at) => {
      if (y === null) return '';
      const broken = at === 0 || points[at - 1]?.y === null;
      return `${broken ? 'M' : 'L'}${round(x)} ${round(y)}`;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
