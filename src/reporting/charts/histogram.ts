import { type Html, html } from '../html.js';

const WIDTH = 640;
const HEIGHT = 190;
const TOP = 18;
const BASE = 150;

export interface Histogram {
  readonly bins: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  readonly axis: string;
  /** The same in words. */
  readonly label: string;
}

/** Columns of counts over equal ranges, each with its count on top and the ends of its range below. */
export function histogram({ bins, axis, label }: Histogram): Html {
  const step = WIDTH / Math.max(1, bins.length);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const columns = bins.map(({ from, count }, at) => {
    const height = Math.round(((BASE - TOP) * count * 100) / most) / 100;
    const middle = at * step + step / 2;
    return html`<rect class="fill" x="${at * step + 3}" y="${BASE - height}" width="${step - 6}" height="${height}"/>${count === 0 ? null : html`<text class="count" x="${middle}" y="${BASE - height - 5}">${count}</text>`}<text class="tick ${at === 0 ? 'first' : ''}" x="${at * step}" y="${BASE + 15}">${from}</text>`;
  });
  const end = bins[bins.length - 1]?.to ?? '';
  return html`<svg class="histogram" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">${columns}<line class="axis" x1="0" y1="${BASE}" x2="${WIDTH}" y2="${BASE}"/><text class="tick last" x="${WIDTH}" y="${BASE + 15}">${end}</text><text class="title" x="${WIDTH / 2}" y="${HEIGHT - 6}">${axis}</text></svg>`;
}
