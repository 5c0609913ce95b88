import { type Html, html } from '../html.js';

const WIDTH = 640;
const HEIGHT = 30;
/** A part narrower than this keeps its count for the list below the bar. */
const LEAST_LABELLED = 18;

export interface ShareBar {
  readonly parts: readonly { readonly count: number; readonly shade: string }[];
  /** The same in words. */
  readonly label: string;
}

/** One bar cut into parts by count; the parts are named in a key beside it. */
export function shareBar({ parts, label }: ShareBar): Html {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  let left = 0;
  const drawn = parts.map(({ count, shade }) => {
    const width = total === 0 ? 0 : Math.round((count * WIDTH * 100) / total) / 100;
    const part = html`<rect class="part-${shade}" x="${left}" width="${Math.max(0, width - 1.5)}" height="${HEIGHT}"/>${width < LEAST_LABELLED ? null : html`<text class="on-part-${shade}" x="${left + width / 2}" y="20">${count}</text>`}`;
    left = Math.round((left + width) * 100) / 100;
    return part;
  });
  return html`<svg class="share" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">${drawn}</svg>`;
}
