import { priceMeasurements, QUALITY_FRAMEWORK } from '../../engine/measured-asset.js';
import type { StoredPrice } from '../../engine/price-store.js';
import { SteelyardError } from '../../errors.js';
import { cellsOf } from '../../metrics/measurement-cell.js';
import { documentId } from '../../metrics/measurement-writer.js';
import { estimatePrice } from '../../pricing/estimate-price.js';
import { parsePriceFile } from '../../pricing/input/parse-price-file.js';
import { pricePortfolio } from '../../pricing/price-portfolio.js';
import type { PriceEstimate } from '../../pricing/report/price-estimate.js';
import { canonicalJson } from '../../scoring/canonical-json.js';
import { ObjectionMarks } from '../../supervision/objections/objection-marks.js';
import type { ApiParts } from '../api-parts.js';
import type { Trace, TraceStep } from '../schemas/trace-schemas.js';
import { titleOf } from '../scorecard/scorecard-indicators.js';
import { type PriceRef, priceRef, scoreRef, traceLink } from './figure-ref.js';
import { measurementStep } from './trace-measurement.js';
import { NOTHING } from './trace-score.js';

/**
 * An estimate with the price file that gives it again, whether it does, and the quality and use measured behind it.
 * A department does not see the file, which holds the prices of others. Throws NOT_FOUND, also for what `scope` may not
 * see.
 */
export async function tracePrice(parts: ApiParts, ref: PriceRef, scope: string | null): Promise<Trace> {
  const price = await parts.prices.store.ofAsset(ref.asset, ref.period);
  if (price === null || (scope !== null && price.department !== scope)) throw new SteelyardError('NOT_FOUND');
  const { _id: id, asset, period, department, engine, run, estimate } = price;
  const known = await parts.models.assets.findOne({ _id: asset }, { title: 1 }).lean();
  const file = await fileOf(parts, price);
  const behind = [...(await qualityBehind(parts, ref)), ...(await measurementsBehind(parts, ref))];
  const marks = await ObjectionMarks.read(parts.supervision, department);
  return {
    ...NOTHING,
    ref: priceRef(ref),
    kind: 'price',
    title: titleOf({ id: asset, title: known?.title }),
    value: estimate.value?.pointFen ?? null,
    unit: 'fen',
    underObjection: marks.hasPrice(asset, period),
    outcome: null,
    evaluation: null,
    price: {
      ...{ id, department, engine, run, estimatedAt: price.estimatedAt.toISOString() },
      ...{ status: estimate.status, modelVersion: estimate.modelVersion },
      ...{ seed: estimate.seed, inputsHash: estimate.inputsHash },
      repeated: file === null ? null : repeats(parts, file, estimate),
      file: scope === null ? file : null,
    },
    behindCount: behind.length,
    behind,
  };
}

/**
 * The price file of one estimate: its record, the parameters and comparables of then, and what came from elsewhere
 * stated, the demand among the peers of then and the seed.
 */
async function fileOf(
  { prices }: ApiParts,
  { context, inputs, estimate }: StoredPrice,
): Promise<Record<string, unknown> | null> {
  const kept = context ? await prices.contexts.find(context) : null;
  if (kept === null) return null;
  const { id, version, ...settings } = kept.parameters;
  const { asset } = JSON.parse(inputs) as { readonly asset: Readonly<Record<string, unknown>> };
  const demand = { ...(asset.demand as object | undefined), coefficient: estimate.coefficients.demand };
  return {
    valuationDate: estimate.valuationDate,
    settings,
    comparables: kept.comparables,
    assets: [{ ...asset, demand, seed: estimate.seed }],
  };
}

function repeats({ prices }: ApiParts, file: object, { value, price }: PriceEstimate): boolean {
  const [request] = pricePortfolio(parsePriceFile(file), prices.parameters).requests;
  if (request === undefined) return false;
  const again = estimatePrice(request);
  return canonicalJson([again.value, again.price]) === canonicalJson([value, price]);
}

/** The score of the quality framework, where the asset has one. */
async function qualityBehind(
  { evaluations, definitions }: ApiParts,
  { asset, period }: PriceRef,
): Promise<TraceStep[]> {
  const framework = QUALITY_FRAMEWORK;
  const found = await evaluations.latest({ framework, entityKind: 'asset', period });
  if (found === null) return [];
  const result = (await evaluations.results(asset, [found._id])).get(found._id);
  if (result === undefined) return [];
  const ref = scoreRef({ framework, period, revision: found.revision, entity: asset, indicator: null });
  const title = titleOf({ id: framework, title: definitions.frameworks.get(framework)?.framework.title });
  return [
    {
      ...{ ref, link: traceLink(ref), title, value: result.score, unit: 'points' },
      ...{ contribution: null, source: null, changedSince: false },
    },
  ];
}

/** The measured shares of quality, the consumers, and the calls of three months. */
async function measurementsBehind(
  { models, definitions }: ApiParts,
  { asset, period: month }: PriceRef,
): Promise<TraceStep[]> {
  const steps = priceMeasurements(month).map(async ({ period, metric }) => {
    const _id = documentId({ entity: 'asset', id: asset }, period);
    const document = await models.measurements.findOne({ _id }).lean();
    const cell = document === null ? undefined : cellsOf(document).get(metric);
    if (cell === undefined) return [];
    const known = definitions.vocabulary.get(metric);
    const title = titleOf({ id: metric, title: known?.title });
    const of = { entity: 'asset', entityId: asset, period, metric } as const;
    return [measurementStep(of, cell, { title, unit: known?.unit ?? null })];
  });
  return (await Promise.all(steps)).flat();
}
