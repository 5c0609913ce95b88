import { SteelyardError } from '../errors.js';
import { parsePeriod, periodDays, shiftPeriod } from '../period.js';
import { usageShapley } from '../pricing/attribution/usage-shapley.js';
import { valueChange } from '../pricing/explanation/value-change.js';
import { type ParsedPriceFile, parsePriceFile } from '../pricing/input/parse-price-file.js';
import type { PriceBook } from '../pricing/input/price-book.js';
import { priceFacts } from '../pricing/price-fact.js';
import { withOverrides } from '../pricing/pricing-parameters.js';
import type { PriceEstimate } from '../pricing/report/price-estimate.js';
import { doubleCharges } from '../pricing/tariff/double-charge.js';
import type { RightsRecord } from '../sources/rights-record.js';
import type { EngineParts } from './engine-parts.js';
import { type MeasuredAsset, measuredAssets } from './measured-asset.js';
import type { MonthTables } from './month-tables.js';
import { comparableCounts, qualityReferences } from './price-ledger.js';
import { estimateAll } from './price-pool.js';
import type { NewEstimate } from './price-store.js';
import { pricedRecord } from './priced-record.js';

export interface PriceMonthOptions {
  /** YYYY-MM */
  readonly period: string;
  /** Whether the month is closed with it: its estimates then stand. */
  readonly close: boolean;
  readonly run: string;
  /** The tables that the scores were made of. */
  readonly tables: MonthTables;
  readonly signal: AbortSignal;
  readonly progress?: ((step: string, done: number, total: number | null) => void) | undefined;
}

/** What pricing did in a month's run. */
export interface PricedMonth {
  readonly assets: number;
  /** Estimates that are new or say something else than before. */
  readonly changed: number;
  readonly estimated: number;
  readonly problems: readonly string[];
}

/** An asset that goes into the estimates, and what could not be read of others. */
interface Inputs {
  readonly file: ParsedPriceFile;
  readonly assets: readonly MeasuredAsset[];
  readonly raw: readonly Record<string, unknown>[];
  readonly refused: readonly PriceProblem[];
}

/** An asset without an estimate because of its record. */
interface PriceProblem {
  readonly asset: string;
  readonly code: string;
  readonly message: string;
}

/**
 * Estimates the prices of every asset measured in a month, from its recorded costs, benefits and rights and its
 * measured quality and use, and stores what is new with the reasons of the change since the month before. Null
 * where no price book was ever recorded. A closed month's estimates stand; proposed and approved ones always do.
 */
export async function priceMonth(
  parts: EngineParts,
  options: PriceMonthOptions,
): Promise<PricedMonth | null> {
  const { prices } = parts;
  if (prices.book !== undefined) await prices.inputs.synchronise(prices.book);
  const book = await prices.inputs.read();
  if (book === null) return null;
  if ((await prices.ledgers.find(options.period))?.isFinal === true) return null;
  const inputs = await inputsOf(parts, book, options);
  const { estimates, refused } = await estimate(parts, inputs, options);
  const stored = await store(parts, { inputs, book, estimates }, options);
  const problems = [...inputs.refused, ...refused];
  const known = [...estimates.values()];
  const references = qualityReferences(
    inputs.file.assets,
    known,
    withOverrides(prices.parameters, inputs.file.settings),
  );
  await prices.ledgers.save({
    _id: options.period,
    facts: priceFacts(known, doubleCharges(inputs.file.assets)),
    qualityReferences: references,
    comparables: comparableCounts(inputs.file.assets, known),
    problems,
    parameters: { id: prices.parameters.id, version: prices.parameters.version },
    isFinal: options.close,
    estimatedAt: parts.now(),
    run: options.run,
  });
  return {
    assets: known.length,
    changed: stored,
    estimated: known.filter(({ value }) => value !== null).length,
    problems: problems.map(({ asset, message }) => `${asset}: ${message}`),
  };
}

async function inputsOf(
  parts: EngineParts,
  book: PriceBook,
  { period, tables }: PriceMonthOptions,
): Promise<Inputs> {
  const valuationDate = periodDays(parsePeriod(period)).last.toISOString().slice(0, 'YYYY-MM-DD'.length);
  const records = new Map(book.records.map((record) => [record.id, record]));
  const rights = await parts.models.rights.find({}).lean();
  const rightsOf = new Map(rights.map(({ _id, record }) => [_id, JSON.parse(record) as RightsRecord]));
  const accepted: { measured: MeasuredAsset; raw: Record<string, unknown>; parsed: ParsedPriceFile }[] = [];
  const refused: PriceProblem[] = [];
  for (const measured of await measuredAssets(parts, tables, period)) {
    const raw = pricedRecord(measured, records.get(measured.id), rightsOf.get(measured.id));
    try {
      accepted.push({ measured, raw, parsed: parsePriceFile({ valuationDate, assets: [raw] }) });
    } catch (error) {
      refused.push(problemOf(measured.id, error));
    }
  }
  return {
    file: {
      valuationDate,
      currency: 'CNY',
      settings: book.settings,
      comparables: [...book.comparables],
      sessions: [...book.sessions],
      assets: accepted.flatMap(({ parsed }) => parsed.assets),
      declared: accepted.flatMap(({ parsed }) => parsed.declared),
    },
    assets: accepted.map(({ measured }) => measured),
    raw: accepted.map(({ raw }) => raw),
    refused,
  };
}

async function estimate(
  { prices }: EngineParts,
  { file, assets }: Inputs,
  { period, signal, progress }: PriceMonthOptions,
): Promise<{ estimates: ReadonlyMap<string, PriceEstimate>; refused: readonly PriceProblem[] }> {
  const estimates = new Map<string, PriceEstimate>();
  const refused: PriceProblem[] = [];
  const job = { file, parameters: prices.parameters, name: period };
  const report = (done: number) => progress?.('price', done, assets.length);
  for await (const answer of estimateAll(job, { signal, progress: report })) {
    const id = assets[estimates.size + refused.length]?.id ?? '';
    if ('text' in answer) estimates.set(id, JSON.parse(answer.text) as PriceEstimate);
    else refused.push(problemOf(id, new SteelyardError(answer.code, answer.details)));
  }
  return { estimates, refused };
}

interface Estimated {
  readonly inputs: Inputs;
  readonly book: PriceBook;
  readonly estimates: ReadonlyMap<string, PriceEstimate>;
}

/** Answers how many estimates were written. */
async function store(
  parts: EngineParts,
  { inputs, book, estimates }: Estimated,
  { period, run }: PriceMonthOptions,
): Promise<number> {
  const { prices, version, now } = parts;
  const before = await prices.store.estimates(shiftPeriod(parsePeriod(period), -1).text);
  const points = attributionPoints(book, inputs.assets, period);
  const parameters = withOverrides(prices.parameters, inputs.file.settings);
  const context = await prices.contexts.save({ parameters, comparables: inputs.file.comparables });
  const documents = inputs.assets.flatMap(({ id, department }, index): NewEstimate[] => {
    const made = estimates.get(id);
    if (made === undefined) return [];
    const previous = before.get(id);
    return [
      {
        period,
        asset: id,
        department,
        estimate: made,
        inputs: JSON.stringify({ asset: inputs.raw[index], parameters: parameters.version }),
        context,
        inputHash: made.inputsHash,
        engine: version,
        previousPeriod: previous?.period ?? null,
        change: previous === undefined ? null : valueChange(previous.estimate, made),
        attributionPoints: points.get(id) ?? null,
        estimatedAt: now(),
        run,
      },
    ];
  });
  return prices.store.save(documents);
}

/**
 * Points by use, for credit where money is not allowed: of the recorded sessions of the month, or, where nobody
 * records sessions, of the calls, each a session with one asset.
 */
function attributionPoints(
  { sessions }: PriceBook,
  assets: readonly MeasuredAsset[],
  period: string,
): ReadonlyMap<string, number> {
  const ofMonth = sessions.filter((session) => session.period === undefined || session.period === period);
  const calls = assets.flatMap(({ id, monthlyCalls: [weight] }) =>
    weight === undefined ? [] : [{ assets: [id], weight }],
  );
  return usageShapley(ofMonth.length > 0 ? ofMonth : calls);
}

function problemOf(asset: string, error: unknown): PriceProblem {
  if (!(error instanceof SteelyardError)) throw error;
  return { asset, code: error.code, message: error.message };
}
