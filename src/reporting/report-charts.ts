import { heatStrip } from './charts/heat-strip.js';
import { histogram } from './charts/histogram.js';
import { scoreBar } from './charts/score-bar.js';
import { shareBar } from './charts/share-bar.js';
import { drawnScale, trendLine } from './charts/trend-line.js';
import type { Html } from './html.js';
import type { ReportView } from './report-view.js';
import type { ReportDepartment, ReportScale } from './supervision-report.js';

/** Shades of a bar cut into parts; more parts start again. */
const PART_SHADES = 6;

/** A bar on a scale; the marker is the month before or the mean of the peers. */
export function bar(view: ReportView, score: number | null, marker: number | null, scale: ReportScale): Html {
  const values = {
    score: view.format.score(score),
    high: view.format.number(scale.high),
    previous: view.format.score(marker),
  };
  const key = marker === null ? 'ranking.barLabel' : 'ranking.barLabelBefore';
  return scoreBar({ score, marker, scale, label: view.plain(key, values) });
}

/** How many departments reached which score. */
export function distribution(view: ReportView): Html {
  const bins = view.report.distribution.map(({ from, to, count }) => ({
    from: view.format.number(from),
    to: view.format.number(to),
    count,
  }));
  const list = bins.map((bin) => view.plain('distribution.bin', bin)).join('; ');
  return histogram({
    bins,
    axis: view.plain('distribution.axis'),
    label: view.plain('distribution.histogramLabel', { list }),
  });
}

/** Scores of months as a line, over the part of the scale they use. */
export function trend(
  view: ReportView,
  points: readonly { readonly period: string; readonly score: number | null }[],
  labelKey: 'distribution.trendLabel' | 'distribution.trendOwnLabel',
): Html {
  const print = (score: number) => view.format.score(score);
  const list = points
    .map(({ period, score }) =>
      view.plain('distribution.trendPoint', {
        period: view.format.period(period),
        score: view.format.score(score),
      }),
    )
    .join('; ');
  const scores = points.flatMap(({ score }) => score ?? []);
  return trendLine({
    points: points.map(({ period, score }) => ({ name: period, score })),
    scale: drawnScale(scores, view.report.framework.scale),
    print,
    label: view.plain(labelKey, { list }),
  });
}

/** One department's row of the heat map. */
export function heatRow(view: ReportView, department: ReportDepartment): Html {
  const scales = new Map(view.report.framework.dimensions.map(({ id, scale }) => [id, scale]));
  const cells = department.dimensions.map(({ id, score }) => {
    const scale = scales.get(id);
    const share =
      score === null || scale === undefined ? null : (score - scale.low) / (scale.high - scale.low);
    return { share, text: view.format.score(score) };
  });
  const list = view.report.framework.dimensions
    .map(({ title }, at) =>
      view.plain('heatMap.cell', { dimension: title[view.locale], score: cells[at]?.text ?? '' }),
    )
    .join('; ');
  return heatStrip({ cells, label: view.plain('heatMap.rowLabel', { list }) });
}

/** Departments by band as one bar. */
export function bands(view: ReportView): Html {
  const { bands: counts } = view.report.summary;
  const list = counts
    .map(({ id, count }) =>
      view.plain('summary.bandCount', {
        band:
          view.report.framework.bands.find((band) => band.id === id)?.title[view.locale] ??
          view.plain('summary.noBand'),
        count,
      }),
    )
    .join('; ');
  return shareBar({
    parts: counts.map(({ id, count }, at) => ({ count, shade: partShade(id, at) })),
    label: view.plain('distribution.bandsLabel', { list }),
  });
}

/** The style of a part of a bar: by place, and plain for what has no band. */
export function partShade(id: string | null, at: number): string {
  return id === null ? 'none' : String(at % PART_SHADES);
}
