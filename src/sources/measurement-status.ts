/** Why a metric has, or has not, a value for an entity and period (design: measurement). */
export const MEASUREMENT_STATUSES = [
  'ok',
  'notApplicable',
  'sourceDown',
  'notDelivered',
  'rejected',
] as const;
export type MeasurementStatus = (typeof MEASUREMENT_STATUSES)[number];
