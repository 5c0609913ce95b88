import { groupBy } from '../pricing/group-by.js';
import type { PriceSection } from '../reporting/price-section.js';
import { ObjectionMarks } from '../supervision/objections/objection-marks.js';
import type { EngineParts } from './engine-parts.js';

/** The ledger of prices of a month for a report, of one department or of all; undefined when nothing was priced. */
export async function priceSectionOf(
  { prices, models, supervision, now }: Pick<EngineParts, 'prices' | 'models' | 'supervision' | 'now'>,
  period: string,
  department: string | null,
): Promise<PriceSection | undefined> {
  const ledger = await prices.ledgers.find(period);
  if (ledger === null) return undefined;
  const all = [...(await prices.store.estimates(period)).values()];
  const visible = all.filter((price) => department === null || price.department === department);
  const assets = await models.assets.find({}, { title: 1 }).lean();
  const titles = new Map(assets.map(({ _id, title }) => [_id, title]));
  const marks = await ObjectionMarks.read(supervision, department);
  const inForce = await prices.store.inForce(now());
  const shown = new Set(visible.map(({ asset }) => asset));
  return {
    rows: visible
      .map(({ asset, department: departmentId, estimate, attributionPoints, change }) => ({
        asset,
        title: { en: titles.get(asset)?.en ?? asset, zh: titles.get(asset)?.zh ?? asset },
        departmentId,
        status: estimate.status,
        valueFen: estimate.value?.pointFen ?? null,
        underObjection: marks.hasPrice(asset, period),
        p10Fen: estimate.value?.p10Fen ?? null,
        p90Fen: estimate.value?.p90Fen ?? null,
        grade: estimate.value?.grade ?? null,
        tier: estimate.price.tier,
        estimatedUnitPrice: estimate.price.est,
        unitPriceInForce: inForce.get(asset)?.unitPrice ?? null,
        attributionPoints: attributionPoints ?? null,
        change: change === null ? null : [...change],
      }))
      .sort((left, right) => (right.valueFen ?? -1) - (left.valueFen ?? -1)),
    leftOut: counted(
      visible.flatMap(({ estimate }) =>
        estimate.approaches.flatMap((approach) => (approach.status === 'excluded' ? [approach.reason] : [])),
      ),
    ).map(([reason, count]) => ({ reason, count })),
    facts: counted(
      ledger.facts
        .filter(({ assets: named }) => named.some((asset) => shown.has(asset)))
        .map(({ code }) => code),
    ).map(([code, count]) => ({ code, count })),
    previousPeriod: visible.find(({ previousPeriod }) => previousPeriod)?.previousPeriod ?? null,
    comparables: department === null ? [...ledger.comparables] : [],
    qualityReferences: department === null ? [...ledger.qualityReferences] : [],
  };
}

function counted(codes: readonly string[]): (readonly [string, number])[] {
  return [...groupBy(codes, (code) => code)]
    .map(([code, group]) => [code, group.length] as const)
    .sort(([left, some], [right, others]) => others - some || (left < right ? -1 : 1));
}
