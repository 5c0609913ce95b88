import type { Aggregation } from '../../indicators/framework-definition.js';
import type { AggregateColumns } from './aggregate-columns.js';
import { arithmeticMean } from './arithmetic-mean.js';
import { copeland } from './copeland.js';
import { geometricMean } from './geometric-mean.js';
import { harmonicMean } from './harmonic-mean.js';
import { medianOfChildren } from './median-of-children.js';
import { minimumOfChildren } from './minimum-of-children.js';
import { powerMean } from './power-mean.js';
import { weightedSum } from './weighted-sum.js';

/** The function behind the name of an aggregation. */
export function aggregationMethod(aggregation: Aggregation): AggregateColumns {
  switch (aggregation.method) {
    case 'arithmetic':
      return arithmeticMean;
    case 'sum':
      return weightedSum;
    case 'geometric':
      return geometricMean;
    case 'harmonic':
      return harmonicMean;
    case 'power':
      return powerMean(aggregation.p);
    case 'median':
      return medianOfChildren;
    case 'minimum':
      return minimumOfChildren;
    case 'copeland':
      return copeland;
  }
}
