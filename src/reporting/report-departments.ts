import type { LocalisedText } from '../indicators/localised-text.js';
import type { EntityResult, IndicatorResult } from '../scoring/evaluation.js';
import { MEASUREMENT_STATUSES } from '../sources/measurement-status.js';
import type { FrameworkOutline } from './framework-outline.js';
import type { CoverageCount, DepartmentFacts, ReportInput } from './report-input.js';
import type { ReportDepartment } from './supervision-report.js';
import { textLanguage } from './text-language.js';

/** One entry for each department that was evaluated, in the order of the evaluation. */
export function reportDepartments(input: ReportInput, outline: FrameworkOutline): ReportDepartment[] {
  const facts = new Map(input.departments.map((department) => [department.id, department]));
  const before = new Map(input.previous?.entities.map((entity) => [entity.id, entity]));
  const history = groupBy(input.history, ({ departmentId }) => departmentId);
  const coverage = groupBy(input.coverage, ({ departmentId }) => departmentId);
  const grouped = new Set(input.departments.map(({ peerGroup }) => peerGroup)).size > 1;
  const ranked = countRanked(input.evaluation.entities, facts, grouped);
  const language = catalogueLanguage(input.departments);
  return input.evaluation.entities.map((entity) => {
    const department = facts.get(entity.id) ?? unknownDepartment(entity);
    const previous = before.get(entity.id) ?? null;
    return {
      ...identityOf(department, language),
      assets: input.assetCounts.get(entity.id) ?? null,
      outcome: entity.nodes[0]?.outcome ?? 'notAvailable',
      score: entity.score,
      previousScore: previous?.score ?? null,
      change: difference(entity.score, previous?.score ?? null),
      rank: rankOf(entity, grouped),
      previousRank: previous === null ? null : rankOf(previous, grouped),
      ranked: ranked.get(department.peerGroup) ?? 0,
      band: entity.band,
      bandBeforeVeto: entity.bandBeforeVeto,
      vetoReasons: vetoReasons(input, entity),
      availability: entity.availability,
      partial: entity.partial,
      dimensions: outline.dimensions.map(({ id }) => dimensionCell(id, entity, previous)),
      indicators: entity.indicators.map((indicator) => indicatorCell(indicator, input)),
      history: [...(history.get(entity.id) ?? [])]
        .map(({ period, score }) => ({ period, score }))
        .sort((a, b) => (a.period < b.period ? -1 : 1)),
      fixes: [...(input.fixes.get(entity.id) ?? [])],
      coverage: countStatuses(coverage.get(entity.id) ?? []),
    };
  });
}

/** Sums counts by status, in the fixed order of the statuses; statuses that do not occur are left out. */
export function countStatuses(counts: readonly CoverageCount[]): ReportDepartment['coverage'] {
  return MEASUREMENT_STATUSES.map((status) => ({
    status,
    count: counts.filter((entry) => entry.status === status).reduce((sum, { count }) => sum + count, 0),
  })).filter(({ count }) => count > 0);
}

function unknownDepartment(entity: EntityResult): DepartmentFacts {
  const name = entity.name ?? entity.id;
  return { id: entity.id, title: { en: name, zh: name }, peerGroup: entity.group ?? '' };
}

/** One name with kana tells that a catalogue is Japanese, its names in Han characters alone included. */
function catalogueLanguage(departments: readonly DepartmentFacts[]): 'ja' | null {
  const isJapanese = ({ title, language }: DepartmentFacts) =>
    language === undefined && textLanguage(title.zh, null, 'zh') === 'ja';
  return departments.some(isJapanese) ? 'ja' : null;
}

function identityOf(department: DepartmentFacts, catalogue: 'ja' | null) {
  return {
    id: department.id,
    title: department.title,
    language: department.language ?? catalogue,
    kind: department.kind ?? null,
    peerGroup: department.peerGroup,
  };
}

function rankOf(entity: EntityResult, grouped: boolean): number | null {
  return grouped ? entity.groupRank : entity.rank;
}

function countRanked(
  entities: readonly EntityResult[],
  facts: ReadonlyMap<string, DepartmentFacts>,
  grouped: boolean,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entity of entities) {
    if (rankOf(entity, grouped) === null) continue;
    const group = (facts.get(entity.id) ?? unknownDepartment(entity)).peerGroup;
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
}

function vetoReasons({ framework }: ReportInput, entity: EntityResult): LocalisedText[] {
  return entity.vetoes.flatMap((at) => framework.vetoes[at]?.reason ?? []);
}

function dimensionCell(
  id: string,
  entity: EntityResult,
  previous: EntityResult | null,
): ReportDepartment['dimensions'][number] {
  const now = scoreOf(id, entity);
  return {
    id,
    score: now?.score ?? null,
    previousScore: (previous === null ? undefined : scoreOf(id, previous))?.score ?? null,
    outcome: now?.outcome ?? 'notAvailable',
  };
}

/** A dimension is a node or, in a flat framework, an indicator. */
function scoreOf(id: string, entity: EntityResult) {
  return entity.nodes.find((node) => node.id === id) ?? entity.indicators.find((leaf) => leaf.id === id);
}

function indicatorCell(
  indicator: IndicatorResult,
  input: ReportInput,
): ReportDepartment['indicators'][number] {
  return {
    id: indicator.id,
    value: indicator.value,
    score: indicator.score,
    outcome: indicator.outcome,
    filled: indicator.filled,
    contribution: indicator.contribution,
    lost: indicator.lost === null ? null : { points: indicator.lost.points, code: indicator.lost.code },
    inputs: Object.entries(indicator.inputs).map(([metric, value]) => ({
      title: input.metricTitles?.get(metric) ?? { en: metric, zh: metric },
      value,
    })),
    sample: indicator.sample === null ? null : { n: indicator.sample.n, periods: indicator.sample.periods },
  };
}

function difference(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before;
}

function groupBy<T>(entries: readonly T[], key: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const group = groups.get(key(entry));
    if (group === undefined) groups.set(key(entry), [entry]);
    else group.push(entry);
  }
  return groups;
}
