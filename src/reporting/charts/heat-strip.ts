import { type Html, html } from '../html.js';

const HEIGHT = 16;
const WIDTH = 400;
/** Shades from light (few points) to dark; from the fourth on the figures are white. */
export const HEAT_SHADES = 5;

export interface HeatStrip {
  readonly cells: readonly {
    /** Share of the points reached, 0–1; null is drawn empty. */
    readonly share: number | null;
    readonly text: string;
  }[];
  /** The same in words. */
  readonly label: string;
}

/** One row of the heat map: a cell a dimension, its figure inside. */
export function heatStrip({ cells, label }: HeatStrip): Html {
  const step = WIDTH / Math.max(1, cells.length);
  const drawn = cells.map(
    ({ share, text }, at) =>
      html`<rect class="heat-${shadeOf(share)}" x="${round(at * step + 0.75)}" y="0.75" width="${round(step - 1.5)}" height="${HEIGHT - 1.5}"/><text class="on-${shadeOf(share)}" x="${round(at * step + step / 2)}" y="11.2">${text}</text>`,
  );
  return html`<svg class="heat" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">${drawn}</svg>`;
}

/** The shade of a share: `none`, or 0 (lightest) to HEAT_SHADES − 1. */
export function shadeOf(share: number | null): string {
  if (share === null) return 'none';
  return String(Math.min(HEAT_SHADES - 1, Math.max(0, Math.floor(share * HEAT_SHADES))));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
