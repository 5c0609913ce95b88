import mongoose from 'mongoose';
import { SteelyardError } from '../errors.js';
import { monthsOf, parsePeriod } from '../period.js';
import { canonicalJson } from '../scoring/canonical-json.js';
import type { EntityResult, Evaluation } from '../scoring/evaluation.js';
import type { EvaluationDocument, EvaluationModel } from '../store/models/evaluation-model.js';
import type { ScoreModel } from '../store/models/score-model.js';
import type { Exemption } from '../supervision/exemption.js';
import type { DefinitionSnapshots } from './definition-snapshots.js';
import { type EvaluationOrigin, originOf, parameterSetOf } from './evaluation-origin.js';
import { type MonthEvaluation, yearEvaluation } from './year-evaluation.js';

export type EntityKind = EvaluationDocument['entityKind'];
/** What an evaluation is of. */
export interface EvaluationKey {
  readonly framework: string;
  readonly entityKind: EntityKind;
  readonly period: string;
}

/** The short facts of an evaluation. */
export type EvaluationHead = Pick<
  EvaluationDocument,
  '_id' | 'period' | 'revision' | 'state' | 'evaluatedAt' | 'finalAt' | 'entityCount' | 'engine' | 'inputHash'
>;

const HEAD_FIELDS = {
  period: 1,
  revision: 1,
  state: 1,
  evaluatedAt: 1,
  finalAt: 1,
  entityCount: 1,
  engine: 1,
  inputHash: 1,
};

/** What the engine knows about an evaluation beyond its result. */
export interface EvaluationFacts {
  readonly entityKind: EntityKind;
  readonly inputHash: string;
  readonly indicators: readonly { readonly id: string; readonly version: number }[];
  readonly exemptions: readonly Exemption[];
  readonly state: 'provisional' | 'final';
  readonly evaluatedAt: Date;
  readonly run: string;
  /** Makes a new final revision beside the final ones, where the inputs are others. */
  readonly order?: RevisionOrder | undefined;
}

/** Who ordered a final month to be made anew, and why. */
export interface RevisionOrder {
  readonly by: string;
  readonly reason: string;
}

/**
 * What became of a save: the stored revision, and whether anything changed. `keptFinal`: the measurements changed
 * after the month was closed; `differs`: they did not, and evaluating again gives other results.
 */
export interface SavedEvaluation {
  readonly id: string;
  readonly change: 'created' | 'closed' | 'none' | 'keptFinal' | 'differs';
}

/** Scores are written in batches of this many documents, each a few kilobytes. */
const BATCH_SIZE = 500;

/** Evaluations and their scores. Immutable once final: later data never changes a final evaluation by itself. */
export class EvaluationStore {
  constructor(
    private readonly evaluations: EvaluationModel,
    private readonly scores: ScoreModel,
    private readonly snapshots: DefinitionSnapshots,
  ) {}

  /** The newest revision, or null. */
  async latest(key: EvaluationKey): Promise<EvaluationDocument | null> {
    return this.evaluations
      .findOne({ ...key })
      .sort({ revision: -1 })
      .lean<EvaluationDocument>()
      .exec();
  }

  /** One revision, or null. */
  async byId(id: string): Promise<EvaluationDocument | null> {
    return this.evaluations.findOne({ _id: id }).lean<EvaluationDocument>().exec();
  }

  /** The newest revision of every framework, entity kind and period, newest period first. */
  async list(): Promise<EvaluationDocument[]> {
    const all = await this.evaluations
      .find({})
      .sort({ period: -1, framework: 1, entityKind: -1, revision: -1 })
      .lean<EvaluationDocument[]>()
      .exec();
    const seen = new Set<string>();
    return all.filter((evaluation) => {
      const key = keyText(evaluation);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  }

  /** The newest revision of each month from `from` to `to`, oldest first, for one kind of entity. */
  async months(
    { framework, entityKind }: Omit<EvaluationKey, 'period'>,
    { from, to }: { readonly from: string; readonly to: string },
  ): Promise<EvaluationHead[]> {
    const period = mongoose.trusted({ $gte: from, $lte: to });
    const revisions = await this.evaluations
      .find({ framework, entityKind, period }, HEAD_FIELDS)
      .sort({ period: 1, revision: 1 })
      .lean<EvaluationHead[]>()
      .exec();
    return [...new Map(revisions.map((head) => [head.period, head])).values()];
  }

  /** The results of one entity in some evaluations, by evaluation id. */
  async results(entity: string, evaluations: readonly string[]): Promise<Map<string, EntityResult>> {
    const found = await this.scores
      .find({ entity, evaluation: mongoose.trusted({ $in: [...evaluations] }) })
      .lean<{ evaluation: string; result: EntityResult }[]>()
      .exec();
    return new Map(found.map(({ evaluation, result }) => [evaluation, result]));
  }

  /** The results of an evaluation, in the order of its input. */
  async entities(evaluationId: string): Promise<EntityResult[]> {
    const found = await this.scores
      .find({ evaluation: evaluationId })
      .sort({ position: 1 })
      .lean<{ result: EntityResult }[]>()
      .exec();
    return found.map(({ result }) => result);
  }

  /**
   * The evaluation as `evaluate` would print it, put together again from its documents; null when absent. That of
   * a quarter or year is made of its months.
   */
  async load(key: EvaluationKey): Promise<Evaluation | null> {
    const period = parsePeriod(key.period);
    const found = await this.ofMonths(key);
    const [first] = found;
    if (first === undefined) return null;
    if (period.grain === 'month') return this.evaluationOf(first);
    const months: MonthEvaluation[] = [];
    for (const document of found) {
      const { framework } = await this.snapshots.load(document.frameworkHash);
      months.push({ evaluation: await this.evaluationOf(document), framework });
    }
    return yearEvaluation(period, months);
  }

  /** Where the evaluation of a month, quarter or year comes from; null when there is none. */
  async origin(key: EvaluationKey): Promise<EvaluationOrigin | null> {
    return originOf(key.period, await this.ofMonths(key));
  }

  /** The newest revisions of the months of a period, oldest month first. */
  private async ofMonths({ period, ...key }: EvaluationKey): Promise<EvaluationDocument[]> {
    const parsed = parsePeriod(period);
    if (parsed.grain === 'day') throw new SteelyardError('PERIOD_INVALID', { values: { value: period } });
    const months = monthsOf(parsed).map(({ text }) => text);
    const found = await Promise.all(months.map((month) => this.latest({ ...key, period: month })));
    return found.filter((document) => document !== null);
  }

  private async evaluationOf(found: EvaluationDocument): Promise<Evaluation> {
    return {
      framework: { id: found.framework, version: found.frameworkVersion, hash: found.frameworkHash },
      parameterSet: parameterSetOf(found),
      period: found.period,
      engine: found.engine,
      entities: await this.entities(found._id),
      warnings: found.warnings,
    };
  }

  /**
   * Stores an evaluation as a new revision unless the newest one has the same inputs and definitions.
   * The scores are written first and the evaluation last: an interrupted save leaves no visible revision.
   */
  async save(evaluation: Evaluation, period: string, facts: EvaluationFacts): Promise<SavedEvaluation> {
    const key = { framework: evaluation.framework.id, entityKind: facts.entityKind, period };
    const current = await this.latest(key);
    if (current !== null && current.state !== 'provisional' && facts.order === undefined) {
      return { id: current._id, change: sameInputs(current, evaluation, facts) ? 'none' : 'keptFinal' };
    }
    if (current !== null && sameInputs(current, evaluation, facts)) {
      return current.state === 'provisional'
        ? this.close(current, facts)
        : { id: current._id, change: 'none' };
    }
    const saved = await this.insert(evaluation, key, (current?.revision ?? 0) + 1, facts);
    await this.removeSuperseded(key, saved.id);
    return saved;
  }

  /** Notes that a final evaluation was released. */
  async release(id: string): Promise<void> {
    await this.evaluations.updateOne({ _id: id, state: 'final' }, { $set: { state: 'released' } });
  }

  private async close(current: EvaluationDocument, facts: EvaluationFacts): Promise<SavedEvaluation> {
    if (facts.state === 'provisional') return { id: current._id, change: 'none' };
    await this.evaluations.updateOne(
      { _id: current._id, state: 'provisional' },
      { $set: { state: 'final', finalAt: facts.evaluatedAt } },
    );
    return { id: current._id, change: 'closed' };
  }

  private async insert(
    evaluation: Evaluation,
    key: EvaluationKey,
    revision: number,
    facts: EvaluationFacts,
  ): Promise<SavedEvaluation> {
    const id = `${keyText(key)}/${revision}`;
    await this.scores.deleteMany({ evaluation: id });
    for (let start = 0; start < evaluation.entities.length; start += BATCH_SIZE) {
      const batch = evaluation.entities.slice(start, start + BATCH_SIZE);
      await this.scores.insertMany(
        batch.map((result, offset) => ({
          _id: `${id}/${result.id}`,
          evaluation: id,
          position: start + offset,
          entity: result.id,
          result,
        })),
        // The results are the engine's own: hydrating thousands of nested documents would take most of the time.
        { lean: true },
      );
    }
    await this.evaluations.create({
      _id: id,
      ...key,
      frameworkVersion: evaluation.framework.version,
      frameworkHash: evaluation.framework.hash,
      revision,
      state: facts.state,
      inputHash: facts.inputHash,
      engine: evaluation.engine,
      indicators: [...facts.indicators],
      parameterSet: parameterSetText(evaluation),
      exemptions: [...facts.exemptions],
      entityCount: evaluation.entities.length,
      warnings: [...evaluation.warnings],
      evaluatedAt: facts.evaluatedAt,
      finalAt: facts.state === 'final' ? facts.evaluatedAt : null,
      run: facts.run,
      order: facts.order ?? null,
    });
    return { id, change: 'created' };
  }

  /** Provisional revisions were never published; the newest one stands for them. */
  private async removeSuperseded(key: EvaluationKey, newest: string): Promise<void> {
    const old = await this.evaluations
      .find({ ...key, state: 'provisional' })
      .lean<EvaluationDocument[]>()
      .exec();
    for (const { _id } of old.filter((evaluation) => evaluation._id !== newest)) {
      await this.evaluations.deleteOne({ _id });
      await this.scores.deleteMany({ evaluation: _id });
    }
  }
}

function parameterSetText({ parameterSet }: Evaluation): string | null {
  return parameterSet === null ? null : canonicalJson(parameterSet);
}

function keyText({ framework, entityKind, period }: EvaluationKey): string {
  return `${framework}/${entityKind}/${period}`;
}

function sameInputs(current: EvaluationDocument, evaluation: Evaluation, facts: EvaluationFacts): boolean {
  return (
    current.inputHash === facts.inputHash &&
    current.frameworkHash === evaluation.framework.hash &&
    current.engine === evaluation.engine &&
    (current.parameterSet ?? null) === parameterSetText(evaluation)
  );
}
