import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import {
  type FrameworkDefinition,
  frameworkSchema,
  isLeaf,
  type TreeNode,
} from '../../src/indicators/framework-definition.js';
import {
  type IndicatorDefinition,
  libraryIndicatorSchema,
} from '../../src/indicators/indicator-definition.js';
import type { LocalisedText } from '../../src/indicators/localised-text.js';
import { metricVocabularySchema } from '../../src/metrics/metric-definition.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { parsePeriod, shiftPeriod } from '../../src/period.js';
import type { DepartmentFacts, PastScore, ReportInput } from '../../src/reporting/report-input.js';
import type { EntityResult, Evaluation, IndicatorResult, NodeResult } from '../../src/scoring/evaluation.js';

const INDICATORS = join(PACKAGE_ROOT, 'indicators');
const MONTHS = 14;

const LIBRARY: ReadonlyMap<string, IndicatorDefinition> = new Map(
  readdirSync(join(INDICATORS, 'library'))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => libraryIndicatorSchema.parse(readDefinition(`library/${file}`)))
    .map((indicator) => [indicator.id, indicator]),
);
const METRIC_TITLES: ReadonlyMap<string, LocalisedText> = new Map(
  metricVocabularySchema.parse(readDefinition('metrics.yaml')).metrics.map(({ id, title }) => [id, title]),
);

export interface CityOptions {
  readonly departments: readonly DepartmentFacts[];
  /** File name under indicators/frameworks. */
  readonly framework?: string;
  readonly period?: string;
  /** A first month has no earlier one and no history. */
  readonly first?: boolean;
}

/** A made-up city over a framework of the package: good and bad departments, all figures from their order. */
export function cityInput({
  departments,
  framework: name = 'metadata-quality',
  period = '2026-10',
  first = false,
}: CityOptions): ReportInput {
  const framework = frameworkSchema.parse(readDefinition(`frameworks/${name}.yaml`));
  const indicators = LIBRARY;
  const at = (month: number) => evaluate(framework, departments, indicators, period, month);
  const latest = MONTHS - 1;
  const evaluation = at(latest);
  return {
    framework,
    indicators,
    metricTitles: METRIC_TITLES,
    evaluation,
    previous: first ? null : at(latest - 1),
    history: first
      ? []
      : Array.from({ length: MONTHS }, (_, month) => pastScores(at(month), period, month)).flat(),
    departments,
    peerGroupTitles: PEER_GROUPS,
    assetCounts: new Map(departments.map(({ id }, place) => [id, 5 + ((place * 7) % 31)])),
    coverage: departments.flatMap(({ id }, place) => [
      { departmentId: id, status: 'ok' as const, count: 400 - place },
      { departmentId: id, status: 'notApplicable' as const, count: 20 },
      ...(place % 5 === 3 ? [{ departmentId: id, status: 'notDelivered' as const, count: 12 + place }] : []),
      ...(place % 9 === 4 ? [{ departmentId: id, status: 'sourceDown' as const, count: 7 }] : []),
    ]),
    sourceRuns: [
      {
        source: 'city-catalogue',
        kind: 'ckan',
        outcome: 'done',
        startedAt: '2026-11-01T18:30:00.000Z',
        finishedAt: '2026-11-01T18:31:12.000Z',
        asOf: '2026-10-31',
        departments: departments.length,
        assets: 302,
        readings: 9664,
        rejections: 3,
        unmatched: 1,
        unmapped: [
          { vocabulary: 'updateInterval', text: '需要时更新', count: 12 },
          { vocabulary: 'format', text: 'XLSX等', count: 3 },
        ],
        error: null,
      },
      {
        source: 'exchange-platform',
        kind: 'csv',
        outcome: 'partial',
        startedAt: '2026-11-01T18:32:00.000Z',
        finishedAt: '2026-11-01T18:32:03.000Z',
        asOf: null,
        departments: 0,
        assets: 0,
        readings: 1210,
        rejections: 0,
        unmatched: 0,
        unmapped: [],
        error: 'row 311: "abc" is not a number',
      },
    ],
    fixes: new Map(evaluation.entities.map((entity) => [entity.id, fixesOf(entity)])),
    sample: true,
    audience: 'oversight',
    generatedAt: new Date('2026-11-12T00:30:00Z'),
    timeZone: 'Asia/Shanghai',
    audit: { count: 128, hash: '5d41402abc4b2a76b9719d911017c5920b4d8a1c6f0e3b7a9c2d4e6f8a0b1c3d' },
    inputHash: '9f2c4e7a1b3d5f608192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8',
  };
}

const PEER_GROUPS: ReadonlyMap<string, LocalisedText> = new Map([
  ['bureau', { en: 'Municipal bureaus', zh: '市级委办局' }],
  ['district', { en: 'District offices', zh: '区级机构' }],
  ['enterprise', { en: 'Public enterprises', zh: '公共企业' }],
]);

function readDefinition(file: string): unknown {
  return parseYaml(readFileSync(join(INDICATORS, file), 'utf8'));
}

/** A number between 0 and 1 that looks random and is the same every time. */
function noise(...seeds: number[]): number {
  const mixed = seeds.reduce(
    (sum, seed) => Math.imul(sum ^ (seed + 0x9e3779b9), 0x85ebca6b) ^ (sum >>> 13),
    17,
  );
  return ((Math.imul(mixed ^ (mixed >>> 16), 0xc2b2ae35) >>> 0) % 10_000) / 10_000;
}

function evaluate(
  framework: FrameworkDefinition,
  departments: readonly DepartmentFacts[],
  indicators: ReadonlyMap<string, IndicatorDefinition>,
  period: string,
  month: number,
): Evaluation {
  const scored = departments.map((department, place) => {
    const leaves = leavesOf(framework.tree).map(({ id, parent, share }, at) =>
      leafResult(id, parent, share, place, at, month, departments.length, indicators),
    );
    const nodes = nodeResults(framework.tree, null, leaves);
    return { department, leaves, nodes, score: nodes[0]?.score ?? null };
  });
  const rank = (score: number | null, among: readonly (typeof scored)[number][]) =>
    score === null ? null : 1 + among.filter((other) => (other.score ?? -1) > score).length;
  const entities = scored.map(
    ({ department, leaves, nodes, score }): EntityResult => ({
      id: department.id,
      name: department.title.en,
      group: department.peerGroup,
      score,
      rank: rank(score, scored),
      groupRank: rank(
        score,
        scored.filter((other) => other.department.peerGroup === department.peerGroup),
      ),
      band: framework.bands.find(({ from }) => score !== null && score >= (from ?? 0))?.id ?? null,
      bandBeforeVeto: framework.bands.find(({ from }) => score !== null && score >= (from ?? 0))?.id ?? null,
      vetoes: [],
      variant: null,
      availability: 0.92,
      partial: false,
      nodes,
      indicators: leaves,
    }),
  );
  return {
    framework: { id: framework.id, version: framework.version, hash: 'c0ffee'.repeat(10) },
    parameterSet: null,
    period: shiftPeriod(parsePeriod(period), month - MONTHS + 1).text,
    engine: '0.1.0',
    entities,
    warnings: [],
  };
}

function leavesOf(node: TreeNode, share = 1): { id: string; parent: string; share: number }[] {
  const total = node.children.reduce((sum, { weight }) => sum + weight, 0);
  return node.children.flatMap((child) => {
    const part = (share * child.weight) / total;
    return isLeaf(child) ? [{ id: child.indicator, parent: node.id, share: part }] : leavesOf(child, part);
  });
}

function leafResult(
  id: string,
  parent: string,
  share: number,
  place: number,
  at: number,
  month: number,
  count: number,
  indicators: ReadonlyMap<string, IndicatorDefinition>,
): IndicatorResult {
  const skill =
    0.35 + (0.6 * ((place * 5) % count)) / count + 0.012 * (month - MONTHS) * (place % 3 === 0 ? 1 : -0.4);
  const fallen = place === 6 && month === MONTHS - 1 ? 0.45 : 0;
  const failedByAll = id === 'licence-vocabulary' ? 0.15 : 1;
  const measured = id !== 'dcat-ap-compliance';
  const level = Math.min(1, Math.max(0, skill - fallen + (noise(place, at) - 0.5) * 0.5)) * failedByAll;
  const score = measured ? 100 * level : null;
  return {
    id,
    parent,
    value: score,
    used: score,
    score,
    outcome: measured ? 'scored' : 'notApplicable',
    filled: null,
    weight: share,
    effectiveWeight: share,
    contribution: score === null ? null : share * score,
    inputs: Object.fromEntries(
      (indicators.get(id)?.formula?.match(/[a-z_]{4,}/g) ?? []).map((metric) => [metric, level]),
    ),
    sample: null,
    lost: score === null ? null : { points: share * (100 - score), code: 'shortOfUpperEnd' },
  };
}

function nodeResults(
  node: TreeNode,
  parent: string | null,
  leaves: readonly IndicatorResult[],
): NodeResult[] {
  const below = node.children.flatMap((child) => (isLeaf(child) ? [] : nodeResults(child, node.id, leaves)));
  const parts = node.children.flatMap((child) => {
    const score = isLeaf(child)
      ? leaves.find(({ id }) => id === child.indicator)?.score
      : below.find(({ id }) => id === child.id)?.score;
    return score === null || score === undefined ? [] : [{ score, weight: child.weight }];
  });
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const score = total === 0 ? null : parts.reduce((sum, part) => sum + (part.score * part.weight) / total, 0);
  const own: NodeResult = {
    id: node.id,
    parent,
    score,
    raw: score,
    shown: score,
    rank: null,
    weight: node.weight,
    effectiveWeight: node.weight,
    availability: 1,
    outcome: score === null ? 'notApplicable' : 'scored',
  };
  return [own, ...below];
}

function pastScores(evaluation: Evaluation, period: string, month: number): PastScore[] {
  const past = shiftPeriod(parsePeriod(period), month - MONTHS + 1).text;
  return evaluation.entities.map(({ id, score }) => ({ departmentId: id, period: past, score }));
}

function fixesOf(entity: EntityResult) {
  return [...entity.indicators]
    .flatMap(({ id, lost, value }) => (lost === null ? [] : [{ id, points: lost.points, value }]))
    .sort((a, b) => b.points - a.points)
    .slice(0, 3)
    .map(({ id, points, value }) => ({ indicatorId: id, pointsGained: points, from: value, to: 100 }));
}
