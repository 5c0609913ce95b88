import type { CollectedMonth } from '../engine/collect-month.js';
import type { SourceRun } from '../metrics/source-run.js';

/** Rejections, texts and names listed for each source; --json has up to a thousand. */
const LISTED = 20;

/** What a collection did, for people. */
export function collectText({ month, asOf, sources }: CollectedMonth): string {
  const day = asOf === null ? '' : ` as of ${asOf}`;
  return `${[`${month}${day}`, ...sources.flatMap(sourceLines)].join('\n')}\n`;
}

function sourceLines(run: SourceRun): string[] {
  const { departments, assets, readings, changed, rejections, flagged } = run.counts;
  return [
    `${run.source} (${run.kind}): ${run.state}, data as of ${run.asOf}`,
    `  ${departments} departments, ${assets} assets, ${readings} readings, ${changed} changed, ${rejections} rejected${flagged === 0 ? '' : `, ${flagged} flagged`}`,
    ...(run.error === null ? [] : [`  ${run.error.code} ${run.error.message}`]),
    ...list(
      'rejected',
      run.rejections.map(({ place, reason }) => `${place}: ${reason}`),
    ),
    ...list(
      'flagged, and counted all the same',
      run.flags.map(({ place, reason }) => `${place}: ${reason}`),
    ),
    ...list(
      'not in any mapping file',
      run.unmapped.map(({ vocabulary, text, count }) => `${vocabulary} "${text}" ${count} ×`),
    ),
    ...list(
      'names nobody knows, scored to nobody',
      run.unmatched.map(({ entity, key, count }) => `${entity} "${key}" ${count} ×`),
    ),
  ];
}

function list(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > LISTED ? [`    … and ${lines.length - LISTED} more`] : [];
  return [`  ${title}:`, ...lines.slice(0, LISTED).map((line) => `    ${line}`), ...more];
}
