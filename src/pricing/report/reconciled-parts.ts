import type { QualityPayback } from '../explanation/quality-payback.js';
import type { TornadoBar } from '../explanation/tornado.js';
import type { Waterfall } from '../explanation/waterfall.js';
import type { ConfidenceGrade } from '../range/confidence.js';
import type { SimulatedRange } from '../range/simulated-range.js';
import type { ByApproach } from '../reconciliation.js';

/** The reconciled value with its range and explanation, in yuan and unrounded. */
export interface ReconciledParts {
  readonly point: number;
  readonly range: SimulatedRange;
  readonly values: ByApproach;
  readonly weights: ByApproach;
  readonly grade: ConfidenceGrade;
  readonly review: readonly string[];
  readonly waterfall: Waterfall | null;
  readonly tornado: readonly TornadoBar[];
  readonly payback: readonly QualityPayback[];
  /** The value as prices may count it. */
  readonly priceBasis: number;
}
