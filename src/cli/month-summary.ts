import type { EngineParts } from '../engine/engine-parts.js';
import { measurementTotals } from '../engine/measurement-totals.js';
import type { MonthOutcome } from '../engine/run-month.js';

/** What a month's run says on stdout: as JSON, or as lines for people. */
export async function monthSummary(
  parts: EngineParts,
  outcome: MonthOutcome,
  form: 'json' | 'text',
): Promise<string> {
  const totals = await measurementTotals(parts, outcome.period);
  if (form === 'json') return `${JSON.stringify({ ...outcome, totals })}\n`;
  const { departments, assets, resources } = totals;
  const counted = (count: number) => count.toLocaleString('en-US');
  const evaluations = outcome.evaluations.map(
    ({ framework, entityKind, entities, change }) =>
      `${framework}: ${counted(entities)} ${entityKind}s scored, ${CHANGES[change]}`,
  );
  const reports = outcome.reports.map(
    ({ id, problem }) => `report ${id}${problem === null ? '' : ' (no PDF)'}`,
  );
  return [
    `${outcome.period}: ${counted(departments)} departments, ${counted(assets)} assets, ${counted(resources)} resources`,
    ...evaluations,
    ...(await ranking(parts, outcome)),
    ...reports,
    ...outcome.problems.map((problem) => `problem: ${problem}`),
    '',
  ].join('\n');
}

const CHANGES = {
  created: 'stored',
  closed: 'closed without change',
  none: 'nothing changed',
  keptFinal: 'the final scores stay although the data changed since',
  differs: 'the final scores stay although the same data now gives others',
} as const;

/** The ranking of the official framework, best first. */
async function ranking(
  { evaluations }: EngineParts,
  { period, evaluations: done }: MonthOutcome,
): Promise<string[]> {
  const official = done.find(({ entityKind }) => entityKind === 'department');
  if (official === undefined) return [];
  const evaluation = await evaluations.load({
    framework: official.framework,
    entityKind: 'department',
    period,
  });
  const ranked = (evaluation?.entities ?? []).filter(({ rank }) => rank !== null);
  return ranked
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ rank, score, band, name, id }) =>
      [
        String(rank).padStart(4),
        (score ?? 0).toFixed(1).padStart(6),
        (band ?? '–').padEnd(12),
        name ?? id,
      ].join('  '),
    );
}
