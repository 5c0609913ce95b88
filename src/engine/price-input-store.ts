import mongoose, { type Connection } from 'mongoose';
import type { Comparable } from '../pricing/input/market-input.js';
import type { PriceBook, PriceRecord } from '../pricing/input/price-book.js';
import { type ComparableModel, comparableModel } from '../store/models/comparable-model.js';
import { type PriceInputModel, priceInputModel } from '../store/models/price-input-model.js';

/** Documents written or removed at once. */
const BATCH = 500;
/** The document of what all assets share; no asset has this id. */
const SHARED = '*';

/** What is recorded for the estimates, as stored. */
export class PriceInputStore {
  readonly #inputs: PriceInputModel;
  readonly #comparables: ComparableModel;

  constructor(connection: Connection) {
    this.#inputs = priceInputModel(connection);
    this.#comparables = comparableModel(connection);
  }

  /** Makes the store say what the book says; writes only what differs. Estimates keep the inputs they were made of. */
  async synchronise({ records, settings, sessions, comparables }: PriceBook): Promise<void> {
    const shared = [SHARED, JSON.stringify({ settings, sessions })] as const;
    await replaceAll(this.#inputs, [
      ...records.map((record) => [record.id, JSON.stringify(record)] as const),
      shared,
    ]);
    await replaceAll(
      this.#comparables,
      comparables.map((comparable) => [comparable.id, JSON.stringify(comparable)] as const),
    );
  }

  /** The book as stored, records and comparables by id; null when nothing was ever recorded. */
  async read(): Promise<PriceBook | null> {
    const inputs = await this.#inputs.find({}).sort({ _id: 1 }).lean();
    const shared = inputs.find(({ _id }) => _id === SHARED);
    if (shared === undefined) return null;
    const comparables = await this.#comparables.find({}).sort({ _id: 1 }).lean();
    return {
      ...(JSON.parse(shared.record) as Pick<PriceBook, 'settings' | 'sessions'>),
      records: inputs
        .filter(({ _id }) => _id !== SHARED)
        .map(({ record }) => JSON.parse(record) as PriceRecord),
      comparables: comparables.map(({ record }) => JSON.parse(record) as Comparable),
    };
  }
}

type RecordModel = PriceInputModel | ComparableModel;

async function replaceAll(
  model: RecordModel,
  wanted: readonly (readonly [id: string, record: string])[],
): Promise<void> {
  const documents = model as PriceInputModel;
  const stored = new Map((await documents.find({}).lean()).map(({ _id, record }) => [_id, record]));
  const changed = wanted.filter(([id, record]) => stored.get(id) !== record);
  for (let start = 0; start < changed.length; start += BATCH) {
    await documents.bulkWrite(
      changed.slice(start, start + BATCH).map(([_id, record]) => ({
        replaceOne: { filter: { _id }, replacement: { _id, record }, upsert: true },
      })),
      { ordered: false },
    );
  }
  const kept = new Set(wanted.map(([id]) => id));
  const gone = [...stored.keys()].filter((id) => !kept.has(id));
  for (let start = 0; start < gone.length; start += BATCH) {
    await documents.deleteMany({ _id: mongoose.trusted({ $in: gone.slice(start, start + BATCH) }) });
  }
}
