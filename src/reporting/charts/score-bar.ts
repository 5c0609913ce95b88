import { type Html, html } from '../html.js';
import { positionOn } from './position-on.js';

const WIDTH = 200;
const HEIGHT = 12;

export interface ScoreBar {
  readonly score: number | null;
  /** Drawn as a thin line: the month before, or the mean of the peers. */
  readonly marker: number | null;
  readonly scale: { readonly low: number; readonly high: number };
  /** The same in words. */
  readonly label: string;
}

/** A horizontal bar on its whole scale; without a score the track stays empty. */
export function scoreBar({ score, marker, scale, label }: ScoreBar): Html {
  const length = score === null ? 0 : positionOn(scale, score, WIDTH);
  const mark = marker === null ? null : positionOn(scale, marker, WIDTH);
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}"><rect class="track" y="2" width="${WIDTH}" height="${HEIGHT - 4}"/><rect class="fill" y="2" width="${length}" height="${HEIGHT - 4}"/>${mark === null ? null : html`<rect class="marker" x="${Math.min(mark, WIDTH - 1.6)}" width="1.6" height="${HEIGHT}"/>`}</svg>`;
}
