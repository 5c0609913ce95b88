import type { Connection } from 'mongoose';
import type { PublishedParameterSet } from '../indicators/framework-definition.js';
import { canonicalJson } from '../scoring/canonical-json.js';
import {
  type ParameterSetDocument,
  type ParameterSetModel,
  parameterSetModel,
} from '../store/models/parameter-set-model.js';

export type ParameterSetState = ParameterSetDocument['state'];

/** Who does something with a parameter set, when and why. */
export interface ParameterSetStep {
  readonly action: 'create' | 'edit' | 'submit' | 'approve' | 'reject' | 'withdraw';
  readonly by: string;
  readonly at: Date;
  readonly reason: string | null;
}

/** A stored parameter set. */
export interface StoredParameterSet {
  readonly id: string;
  readonly version: number;
  readonly state: ParameterSetState;
  readonly parameters: PublishedParameterSet;
  /** From its creation on; none is ever removed. */
  readonly steps: readonly ParameterSetStep[];
}

/** `written`; `changed` when somebody else was first; `taken` when another set begins in that month. */
export type WriteResult = 'written' | 'changed' | 'taken';

/** MongoDB's code for a second document with the same key. */
const DUPLICATE_KEY = 11000;

/** Parameter sets that were made through the API. */
export class ParameterSetStore {
  private readonly sets: ParameterSetModel;

  constructor(connection: Connection) {
    this.sets = parameterSetModel(connection);
  }

  /** A new draft. One that a repeated request made already stays as it is. */
  async create(
    id: string,
    parameters: PublishedParameterSet,
    step: ParameterSetStep,
  ): Promise<StoredParameterSet> {
    const draft = {
      version: 1,
      slot: id,
      framework: parameters.framework,
      state: 'draft' as const,
      parameters: canonicalJson(parameters),
      steps: [{ ...step }],
    };
    await this.sets.updateOne({ _id: id }, { $setOnInsert: draft }, { upsert: true });
    return (await this.byId(id)) as StoredParameterSet;
  }

  async byId(id: string): Promise<StoredParameterSet | null> {
    const found = await this.sets.findOne({ _id: id }).lean<ParameterSetDocument>().exec();
    return found === null ? null : readSet(found);
  }

  async list(): Promise<StoredParameterSet[]> {
    const found = await this.sets.find({}).sort({ _id: 1 }).lean<ParameterSetDocument[]>().exec();
    return found.map(readSet);
  }

  /** The approved sets, which are in force like those of the definitions folder. */
  async approved(): Promise<PublishedParameterSet[]> {
    const found = await this.sets
      .find({ state: 'approved' })
      .sort({ _id: 1 })
      .lean<ParameterSetDocument[]>()
      .exec();
    return found.map((set) => readSet(set).parameters);
  }

  /** Writes the next version over exactly the one that was read. */
  async advance(
    { id, version }: StoredParameterSet,
    next: { readonly state: ParameterSetState; readonly parameters: PublishedParameterSet },
    step: ParameterSetStep,
  ): Promise<WriteResult> {
    const { state, parameters } = next;
    const slot = state === 'approved' ? slotOf(parameters) : id;
    const change = { version: version + 1, slot, state, parameters: canonicalJson(parameters) };
    try {
      const { modifiedCount } = await this.sets.updateOne(
        { _id: id, version },
        { $set: change, $push: { steps: { ...step } } },
      );
      return modifiedCount === 1 ? 'written' : 'changed';
    } catch (error) {
      if ((error as { code?: unknown }).code === DUPLICATE_KEY) return 'taken';
      throw error;
    }
  }
}

/** What no two sets may share. */
export function slotOf({ framework, frameworkVersion, effectiveFrom }: PublishedParameterSet): string {
  return `${framework}/${frameworkVersion}/${effectiveFrom}`;
}

function readSet({ _id, version, state, parameters, steps }: ParameterSetDocument): StoredParameterSet {
  return {
    id: _id,
    version,
    state,
    parameters: JSON.parse(parameters) as PublishedParameterSet,
    steps: steps.map(({ action, by, at, reason }) => ({
      action: action as ParameterSetStep['action'],
      by,
      at,
      reason: reason ?? null,
    })),
  };
}
