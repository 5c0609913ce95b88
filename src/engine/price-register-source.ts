import mongoose from 'mongoose';
import type { MetricModels } from '../metrics/metric-models.js';
import type { ConfiguredSource, SourceRecord } from '../sources/metric-source.js';
import type { EvaluationModel } from '../store/models/evaluation-model.js';
import type { PriceStore } from './price-store.js';

/** Id of the source; no source of a list may have it. */
export const PRICE_REGISTER_SOURCE = 'price-register';

export interface PriceRegister {
  readonly models: Pick<MetricModels, 'departments' | 'assets'>;
  readonly evaluations: EvaluationModel;
  readonly prices: PriceStore;
}

/**
 * The service's own register of prices as a source: how many assets of each department have a price in force, as it
 * stood when the month before was closed. So a price counts from the close after its approval on, an estimate never
 * does, and a month gives the same number whenever it is collected. Before any close it is not applicable.
 */
export function priceRegisterSource({ models, evaluations, prices }: PriceRegister): ConfiguredSource {
  return {
    id: PRICE_REGISTER_SOURCE,
    kind: 'price-register',
    time: 'history',
    createDepartments: false,
    async *collect({ period }): AsyncGenerator<SourceRecord> {
      const closedAt = await previousClose(evaluations, period);
      const counts = closedAt === null ? null : await pricedAssets({ models, prices }, closedAt);
      const departments = await models.departments.find({}, { _id: 1 }).sort({ _id: 1 }).lean();
      for (const { _id: key } of departments) {
        const reading = {
          type: 'reading',
          entity: 'department',
          key,
          period,
          metric: 'assets_priced',
        } as const;
        yield counts === null
          ? { ...reading, value: null, status: 'notApplicable' }
          : { ...reading, value: counts.get(key) ?? 0 };
      }
    },
  };
}

/** When the newest closed month before `period` was first closed; null when none was. */
async function previousClose(evaluations: EvaluationModel, period: string): Promise<Date | null> {
  const closed = await evaluations
    .find({ period: mongoose.trusted({ $lt: period }) }, { period: 1, finalAt: 1 })
    .lean<{ period: string; finalAt: Date | null }[]>();
  const finals = closed.flatMap(({ period: month, finalAt }) =>
    finalAt === null ? [] : [{ month, finalAt }],
  );
  const newest = finals
    .map(({ month }) => month)
    .sort()
    .at(-1);
  const moments = finals.filter(({ month }) => month === newest).map(({ finalAt }) => finalAt.getTime());
  return moments.length === 0 ? null : new Date(Math.min(...moments));
}

/** Assets with a price in force by the department that owns them. */
async function pricedAssets(
  { models, prices }: Pick<PriceRegister, 'models' | 'prices'>,
  at: Date,
): Promise<ReadonlyMap<string, number>> {
  const inForce = await prices.inForce(at);
  const owners = await models.assets.find({}, { department: 1 }).lean();
  const counts = new Map<string, number>();
  for (const { _id, department } of owners) {
    if (inForce.has(_id)) counts.set(department, (counts.get(department) ?? 0) + 1);
  }
  return counts;
}
