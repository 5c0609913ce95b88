import { SteelyardError } from '../errors.js';
import type { FrameworkDefinition } from '../indicators/framework-definition.js';
import { visibleCompleteness } from './completeness-section.js';
import { type FrameworkOutline, outlineFramework } from './framework-outline.js';
import { countStatuses, reportDepartments } from './report-departments.js';
import type { ReportInput } from './report-input.js';
import { chooseProfiles, distribute, mean, summarise, summarisePeerGroup } from './report-summary.js';
import type {
  ReportBand,
  ReportDepartment,
  ReportPeerGroup,
  ReportScale,
  SupervisionReport,
} from './supervision-report.js';
import { NO_SUPERVISION, visibleSupervision } from './supervision-section.js';

/**
 * Builds the one JSON that a report is printed from. Pure: the same input gives the same report.
 * An audience `department` sees its own figures only; an unknown one is REPORT_DEPARTMENT_UNKNOWN.
 */
export function buildReport(input: ReportInput): SupervisionReport {
  const { evaluation, framework, previous } = input;
  const outline = outlineFramework(framework, input.indicators, evaluation.parameterSet, input.metricTitles);
  const everyone = reportDepartments(input, outline);
  const departments = visibleDepartments(input, everyone);
  const visible = new Set(departments.map(({ id }) => id));
  const bands = bandsOf(framework, input);
  const summary = summarise(
    departments,
    outline,
    bands.map(({ id }) => id),
  );
  const own = input.audience === 'department' ? departments[0] : undefined;
  const peerGroups = groupPeers(
    input,
    everyone,
    outline.dimensions.map(({ id }) => id),
  ).flatMap((group) => (own === undefined ? group : ownGroup(group, own)));
  const scores = departments.flatMap(({ score }) => score ?? []);
  const scale = outline.scale ?? observedScale(scores);
  return {
    schema: 'steelyard-report/1',
    audience: input.audience,
    departmentId: own?.id ?? null,
    sample: input.sample,
    period: evaluation.period ?? '',
    previousPeriod: previous?.period ?? null,
    generatedAt: input.generatedAt.toISOString(),
    timeZone: input.timeZone,
    versions: versionsOf(input),
    framework: {
      title: framework.title ?? { en: framework.id, zh: framework.id },
      scale,
      aggregation: (framework.tree.aggregation ?? framework.aggregation).method,
      minimumAvailability: framework.minimumAvailability,
      bands,
      ...withScales(outline, departments),
    },
    summary,
    peerGroups,
    departments,
    profiles:
      own === undefined
        ? chooseProfiles(peerGroups, departments, summary.fall)
        : [{ departmentId: own.id, reason: 'own' }],
    distribution: distribute(scores, scale),
    trend: trendOf(departments, evaluation.period ?? ''),
    coverage: countStatuses(
      departments.flatMap(({ id, coverage }) => coverage.map((entry) => ({ departmentId: id, ...entry }))),
    ),
    completeness: input.completeness === undefined ? null : visibleCompleteness(input.completeness, visible),
    exemptions: exemptionsOf(input, departments),
    ...(input.prices === undefined ? {} : { prices: input.prices }),
    supervision: visibleSupervision(input.supervision ?? NO_SUPERVISION, visible),
    sources: [...input.sourceRuns],
    warnings: own === undefined ? countWarnings(input) : [],
  };
}

function visibleDepartments(input: ReportInput, all: ReportDepartment[]): ReportDepartment[] {
  if (input.audience === 'oversight') return all;
  const own = all.filter(({ id }) => id === input.departmentId);
  if (own.length === 1) return own;
  throw new SteelyardError('REPORT_DEPARTMENT_UNKNOWN', {
    values: { id: input.departmentId ?? '', period: input.evaluation.period ?? '' },
  });
}

function exemptionsOf(
  { exemptions = [] }: ReportInput,
  departments: readonly ReportDepartment[],
): SupervisionReport['exemptions'] {
  const visible = new Set(departments.map(({ id }) => id));
  return exemptions
    .filter(({ department }) => visible.has(department))
    .map(({ department, indicator, ...exemption }) => ({
      ...exemption,
      departmentId: department,
      indicatorId: indicator,
    }));
}

function versionsOf({ evaluation, previous, inputHash, audit }: ReportInput): SupervisionReport['versions'] {
  const { id, version, hash } = evaluation.framework;
  const parameters = evaluation.parameterSet;
  const method = (result: typeof evaluation) =>
    `${result.framework.hash} ${JSON.stringify(result.parameterSet)}`;
  return {
    engine: evaluation.engine,
    framework: { id, version, hash },
    parameterSet:
      parameters === null
        ? null
        : { effectiveFrom: parameters.effectiveFrom ?? null, reason: parameters.reason ?? null },
    inputHash,
    audit: audit ?? null,
    methodChanged: previous !== null && method(previous) !== method(evaluation),
  };
}

/** Best band first; a parameter set's bands replace the framework's and keep the titles of equal ids. */
function bandsOf(framework: FrameworkDefinition, { evaluation }: ReportInput): ReportBand[] {
  const titles = new Map(framework.bands.map(({ id, title }) => [id, title]));
  return (evaluation.parameterSet?.bands ?? framework.bands)
    .map(({ id, title, from, above }) => ({
      id,
      title: title ?? titles.get(id) ?? { en: id, zh: id },
      bound: from ?? above ?? 0,
      inclusive: from !== undefined,
    }))
    .sort((a, b) => b.bound - a.bound);
}

function groupPeers(
  input: ReportInput,
  departments: readonly ReportDepartment[],
  dimensionIds: readonly string[],
): ReportPeerGroup[] {
  const ids = [...new Set(departments.map(({ peerGroup }) => peerGroup))];
  return ids.map((id) =>
    summarisePeerGroup(
      { id, title: input.peerGroupTitles?.get(id) ?? { en: id, zh: id } },
      departments.filter(({ peerGroup }) => peerGroup === id),
      dimensionIds,
    ),
  );
}

/** A department sees the means of its group, and no other member. */
function ownGroup(group: ReportPeerGroup, own: ReportDepartment): ReportPeerGroup[] {
  if (group.id !== own.peerGroup) return [];
  return [{ ...group, departments: [own.id], best: null, worst: null }];
}

/** Where the definitions do not bound a score, the scores seen bound the drawing. */
function withScales(outline: FrameworkOutline, departments: readonly ReportDepartment[]) {
  const seen = (key: 'dimensions' | 'indicators', id: string) =>
    observedScale(
      departments.flatMap((department) =>
        department[key].flatMap((cell) => (cell.id === id ? (cell.score ?? []) : [])),
      ),
    );
  return {
    dimensions: outline.dimensions.map((dimension) => ({
      ...dimension,
      scale: dimension.scale ?? seen('dimensions', dimension.id),
    })),
    indicators: outline.indicators.map((indicator) => ({
      ...indicator,
      scale: indicator.scale ?? seen('indicators', indicator.id),
    })),
  };
}

function observedScale(scores: readonly number[]): ReportScale {
  const low = scores.reduce((least, score) => Math.min(least, score), Infinity);
  const high = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  if (low > high) return { low: 0, high: 100 };
  return low === high ? { low: low - 1, high: high + 1 } : { low, high };
}

function trendOf(departments: readonly ReportDepartment[], period: string): SupervisionReport['trend'] {
  const scores = new Map<string, number[]>();
  const add = (month: string, score: number | null) => {
    if (score !== null) scores.set(month, [...(scores.get(month) ?? []), score]);
  };
  for (const { history, score } of departments) {
    for (const past of history) if (past.period < period) add(past.period, past.score);
    add(period, score);
  }
  return [...scores]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, values]) => ({ period: month, mean: mean(values) ?? 0 }));
}

function countWarnings({ evaluation }: ReportInput): SupervisionReport['warnings'] {
  const counts = new Map<string, { count: number; example: string }>();
  for (const { code, message } of evaluation.warnings) {
    const entry = counts.get(code) ?? { count: 0, example: message };
    counts.set(code, { ...entry, count: entry.count + 1 });
  }
  return [...counts].map(([code, entry]) => ({ code, ...entry }));
}
