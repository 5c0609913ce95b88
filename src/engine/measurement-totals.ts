import { cellsOf } from '../metrics/measurement-cell.js';
import type { EngineParts } from './engine-parts.js';

export interface MeasurementTotals {
  readonly departments: number;
  readonly assets: number;
  /** Files and services of the assets, as catalogues count them. */
  readonly resources: number;
}

/** How much was measured in a month. */
export async function measurementTotals(
  { models }: Pick<EngineParts, 'models'>,
  period: string,
): Promise<MeasurementTotals> {
  const assets = await models.measurements.countDocuments({ period, entity: 'asset' });
  const ofDepartments = await models.measurements.find({ period, entity: 'department' }).lean();
  const resources = ofDepartments.map(({ cells }) => cellsOf({ cells }).get('resources_count')?.value);
  return {
    departments: ofDepartments.length,
    assets,
    resources: resources.reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : 0), 0),
  };
}
