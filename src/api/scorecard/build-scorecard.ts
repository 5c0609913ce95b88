import { SteelyardError } from '../../errors.js';
import type { FrameworkDefinition } from '../../indicators/framework-definition.js';
import { treeEntries } from '../../indicators/framework-tree.js';
import type { EntityResult, Evaluation } from '../../scoring/evaluation.js';
import { nextBand } from '../../scoring/explanation/next-band.js';
import { type TopFix, topFixes } from '../../scoring/explanation/top-fixes.js';
import { buildScoringTree, type ScoringTree } from '../../scoring/scoring-tree.js';
import { ObjectionMarks } from '../../supervision/objections/objection-marks.js';
import { API_BASE } from '../route-name.js';
import type { Scorecard } from '../schemas/score-schemas.js';
import { peerMedian, peersOf, scoreOf } from './peer-median.js';
import {
  difference,
  measurementsLink,
  scorecardIndicators,
  scoreTrace,
  titleOf,
} from './scorecard-indicators.js';
import type { ScorecardInput } from './scorecard-input.js';
import { scorecardSupervision } from './scorecard-supervision.js';

/**
 * All that is known of one department's score in one period. Other departments are in it only as the median of
 * the peers, and as the number of those who are ranked. Throws SCORE_ABSENT when the department was not evaluated.
 */
export function buildScorecard(input: ScorecardInput): Scorecard {
  const { department, evaluation, resolved, previous, period, vocabulary } = input;
  const entity = entityOf(evaluation, department._id);
  if (entity === null) {
    throw new SteelyardError('SCORE_ABSENT', {
      values: { department: department._id, framework: evaluation.framework.id, period },
    });
  }
  const { framework } = resolved;
  const tree = buildScoringTree(resolved, evaluation.parameterSet);
  const before = previous === null ? null : entityOf(previous, entity.id);
  const peers = peersOf(entity, evaluation.entities);
  const marks = new ObjectionMarks(input.supervision.objections);
  const objected = new Set(marks.ofFramework(resolved, period).map(({ indicatorId }) => indicatorId));
  const ranked = evaluation.entities.filter(({ rank }) => rank !== null);
  return {
    department: {
      id: department._id,
      title: department.title,
      kind: department.kind,
      peerGroup: department.peerGroup ?? null,
    },
    period,
    framework: { ...evaluation.framework, title: titleOf(framework) },
    evaluation: provenance(input),
    score: entity.score,
    underObjection: objected.has(null),
    shown: entity.nodes[0]?.shown ?? null,
    band: bandName(entity.band, framework),
    bandBeforeVeto: entity.bandBeforeVeto,
    vetoes: entity.vetoes.flatMap((at) => vetoOf(framework, at)),
    nextBand: entity.score === null || entity.partial ? null : nextBand(entity.score, tree.bands),
    rank: entity.rank,
    ranked: ranked.length,
    rankInterval: entity.rank === null ? null : (input.insight.intervals.get(entity.id) ?? null),
    groupRank: entity.groupRank,
    groupRanked: ranked.filter(({ group }) => group === entity.group).length,
    variant: entity.variant,
    partial: entity.partial,
    change: changeOf(input, entity, before),
    coverage: coverageOf(entity),
    trend: input.past.map(({ period: month, result: { score, rank, band } }) => ({
      period: month,
      score,
      rank,
      band,
    })),
    fixes: topFixes({ entity, tree, metrics: vocabulary }).map((fix) => titledFix(fix, tree, input)),
    nodes: scorecardNodes(entity, before, peers, framework),
    indicators: scorecardIndicators(entity.indicators, { tree, peers, before, objected, marks, input }),
    supervision: scorecardSupervision(input.supervision),
    links: linksOf(entity.id, period, scoreTrace(input, null)),
  };
}

/** Where the evidence and what belongs to it is read. */
function linksOf(id: string, period: string, trace: string | null): Scorecard['links'] {
  const department = `${API_BASE}/departments/${encodeURIComponent(id)}`;
  return {
    history: `${department}/history`,
    trace,
    whatIf: `${department}/what-if`,
    measurements: measurementsLink(id, period),
    reports: `${API_BASE}/reports`,
    parameterSets: `${API_BASE}/parameter-sets`,
  };
}

function entityOf({ entities }: Evaluation, id: string): EntityResult | null {
  return entities.find((entity) => entity.id === id) ?? null;
}

function provenance({ evaluation, evaluationId, state, inputHash, evaluatedAt }: ScorecardInput) {
  const { parameterSet, engine } = evaluation;
  return {
    id: evaluationId,
    state,
    engine,
    inputHash,
    parameterSet:
      parameterSet === null
        ? null
        : { effectiveFrom: parameterSet.effectiveFrom ?? null, reason: parameterSet.reason ?? null },
    evaluatedAt: evaluatedAt.toISOString(),
  };
}

function bandName(id: string | null, { bands }: FrameworkDefinition): Scorecard['band'] {
  return id === null
    ? null
    : { id, title: titleOf({ id, title: bands.find((band) => band.id === id)?.title }) };
}

function vetoOf({ vetoes }: FrameworkDefinition, at: number): Scorecard['vetoes'] {
  const veto = vetoes[at];
  return veto === undefined ? [] : [{ cap: veto.cap, reason: veto.reason ?? null }];
}

function changeOf(
  { evaluation: now, previous, insight }: ScorecardInput,
  entity: EntityResult,
  before: EntityResult | null,
): Scorecard['change'] {
  const split = insight.differences.get(entity.id);
  if (previous === null || before === null) return null;
  const method = ({ framework, parameterSet }: Evaluation) => framework.hash + JSON.stringify(parameterSet);
  return {
    period: previous.period ?? '',
    score: before.score,
    points: difference(entity.score, before.score),
    rank: before.rank,
    methodChanged: method(now) !== method(previous),
    split:
      split === undefined
        ? null
        : { data: split.data, weights: split.weights, definitions: split.definitions },
  };
}

function coverageOf({ availability, indicators }: EntityResult): Scorecard['coverage'] {
  const values = new Map(indicators.flatMap(({ inputs }) => Object.entries(inputs)));
  const count = (outcome: string) => indicators.filter((indicator) => indicator.outcome === outcome).length;
  return {
    availability,
    indicators: {
      scored: count('scored'),
      notApplicable: count('notApplicable'),
      notAvailable: count('notAvailable'),
      error: count('error'),
    },
    metrics: values.size,
    missing: [...values].flatMap(([metric, value]) => (value === null ? [metric] : [])).sort(),
  };
}

function titledFix({ metric, ...fix }: TopFix, { leaves }: ScoringTree, { vocabulary }: ScorecardInput) {
  const indicator = leaves.find(({ id }) => id === fix.indicator)?.indicator;
  const move =
    metric === null
      ? null
      : { ...metric, title: titleOf({ id: metric.id, title: vocabulary.get(metric.id)?.title }) };
  return { ...fix, title: titleOf({ id: fix.indicator, title: indicator?.title }), metric: move };
}

function scorecardNodes(
  entity: EntityResult,
  before: EntityResult | null,
  peers: readonly EntityResult[],
  framework: FrameworkDefinition,
): Scorecard['nodes'] {
  const entries = treeEntries(framework.tree);
  const titles = new Map(
    entries.flatMap((entry) => (entry.kind === 'node' ? [[entry.id, titleOf(entry.node)]] : [])),
  );
  return entity.nodes.map((node) => ({
    ...node,
    title: titles.get(node.id) ?? titleOf(node),
    peerMedian: peerMedian(peers, 'nodes', node.id).median,
    change: difference(node.score, scoreOf(before, 'nodes', node.id)),
  }));
}
