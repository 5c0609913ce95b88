import type { Html } from './html.js';
import type { ReportView } from './report-view.js';
import type { ReportIndicator } from './supervision-report.js';

/** How an indicator's value becomes points, in words. */
export function normalisationWords(indicator: ReportIndicator, view: ReportView): Html {
  const { normalisation, direction, id } = indicator;
  if (normalisation.method === 'goalposts') {
    const [low, high] = normalisation.output;
    const kind = { benefit: 'Benefit', cost: 'Cost', target: 'Target' }[direction];
    return view.t(`normalisation.goalposts${kind}`, {
      lower: view.value(id, normalisation.lower),
      upper: view.value(id, normalisation.upper),
      low: view.format.number(low),
      high: view.format.number(high),
    });
  }
  if (normalisation.method === 'steps') {
    const [first = 0, ...others] = normalisation.scores;
    const steps = normalisation.cuts.map((cut, at) =>
      view.t('normalisation.stepNext', {
        cut: view.value(id, cut),
        score: view.format.number(others[at] ?? null),
      }),
    );
    const under = view.t('normalisation.stepFirst', {
      cut: view.value(id, normalisation.cuts[0] ?? null),
      score: view.format.number(first),
    });
    return view.t('normalisation.steps', { list: view.list([under, ...steps]) });
  }
  return view.t(`normalisation.${normalisation.method}`);
}
