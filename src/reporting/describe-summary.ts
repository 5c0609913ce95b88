import type { Html } from './html.js';
import type { ReportView } from './report-view.js';

/** How many of the indicators failed by all are written out. */
const MOST_NAMED = 5;

/** The summary in words: overall, both ends of every group, moves, bands. */
export function describeSummary(view: ReportView): Html[] {
  return [
    overall(view),
    ...meanMove(view),
    ...bothEnds(view),
    ...moves(view),
    ...bandCounts(view),
    ...remarks(view),
  ];
}

/** What every department failed, so that nobody reads it as everybody being bad; empty when there is nothing. */
export function describeCommonFailures(view: ReportView): { lead: Html; items: Html[] } | null {
  const { failedByAll } = view.report.summary;
  if (failedByAll.length === 0) return null;
  const items = failedByAll.slice(0, MOST_NAMED).map(({ indicatorId, bestScore, lostByAll }) => {
    const item = view.t('summary.failedItem', {
      indicator: view.indicatorTitle(indicatorId),
      best: view.format.score(bestScore),
      high: view.format.number(view.indicator(indicatorId).scale.high),
    });
    if (lostByAll === null) return item;
    return view.list([item, view.t('summary.failedLost', { lost: view.format.score(lostByAll) })], '');
  });
  const more = failedByAll.length - items.length;
  const section = view.plain('sections.method');
  return {
    lead: view.t(failedByAll.length === 1 ? 'summary.failedOne' : 'summary.failedSome', {
      failed: failedByAll.length,
    }),
    items: more > 0 ? [...items, view.t('summary.failedMore', { more, section })] : items,
  };
}

function overall(view: ReportView): Html {
  const { summary } = view.report;
  if (summary.scored === 0) return view.t('summary.overallNone', { period: view.period });
  return view.t('summary.overall', {
    period: view.period,
    scored: summary.scored,
    departments: summary.departments,
    mean: view.format.score(summary.mean),
    median: view.format.score(summary.median),
  });
}

function meanMove(view: ReportView): Html[] {
  const previous = view.previousPeriod;
  if (previous === null) return [view.t('summary.first')];
  const { mean, previousMean } = view.report.summary;
  if (mean === null || previousMean === null) return [];
  const change = view.format.score(Math.abs(mean - previousMean));
  if (change === '0.0') return [view.t('summary.meanSame', { previous })];
  return [view.t(mean > previousMean ? 'summary.meanUp' : 'summary.meanDown', { previous, change })];
}

function bothEnds(view: ReportView): Html[] {
  const { peerGroups } = view.report;
  return peerGroups.flatMap(({ id, best, worst }) => {
    if (best === null) return [];
    const group = view.groupTitle(id);
    const bestScore = view.format.score(view.department(best).score);
    if (worst === null) return [view.t('summary.single', { group, best: view.name(best), bestScore })];
    const values = {
      group,
      best: view.name(best),
      bestScore,
      worst: view.name(worst),
      worstScore: view.format.score(view.department(worst).score),
    };
    return [view.t(peerGroups.length > 1 ? 'summary.bestWorst' : 'summary.bestWorstPlain', values)];
  });
}

function moves(view: ReportView): Html[] {
  const { rise, fall } = view.report.summary;
  if (view.previousPeriod === null) return [];
  if (rise === null && fall === null) return [view.t('summary.noMove')];
  return [
    { key: 'summary.rise', move: rise },
    { key: 'summary.fall', move: fall },
  ].flatMap(({ key, move }) =>
    move === null
      ? []
      : view.t(key, {
          department: view.name(move.departmentId),
          change: view.format.change(move.change),
          score: view.format.score(view.department(move.departmentId).score),
        }),
  );
}

function bandCounts(view: ReportView): Html[] {
  if (view.report.framework.bands.length === 0) return [];
  const counts = view.report.summary.bands.map(({ id, count }) =>
    view.t('summary.bandCount', {
      band: id === null ? view.t('summary.noBand') : view.bandTitle(id),
      count,
    }),
  );
  return [view.t('summary.bandCounts', { list: view.list(counts) })];
}

function remarks(view: ReportView): Html[] {
  const { summary, versions } = view.report;
  const list = view.list(summary.notMeasured.map((id) => view.indicatorTitle(id)));
  const previous = view.previousPeriod;
  return [
    ...(summary.partial === 0 ? [] : [view.t('summary.partial', { partial: summary.partial })]),
    ...(summary.notMeasured.length === 0 ? [] : [view.t('summary.notMeasured', { list })]),
    ...(versions.methodChanged && previous !== null ? [view.t('summary.methodChanged', { previous })] : []),
  ];
}
