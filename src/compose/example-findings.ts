import type { Finding } from '../indicators/finding.js';
import type { IndicatorDefinition } from '../indicators/indicator-definition.js';
import { metricsOfIndicator } from '../indicators/metric-names.js';

/** Examples of an indicator that do not hold when they are computed. */
export function exampleFindings(indicator: IndicatorDefinition): Finding[] {
  const names = new Set(metricsOfIndicator(indicator).map(({ metric }) => metric));
  return (indicator.examples ?? []).flatMap(({ given }, at) =>
    Object.keys(given)
      .filter((metric) => !names.has(metric))
      .map((metric) => ({
        path: ['examples', at, 'given', metric],
        rule: `the example gives "${metric}", which the indicator does not read`,
      })),
  );
}
