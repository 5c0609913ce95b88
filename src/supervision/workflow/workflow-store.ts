import mongoose from 'mongoose';
import { SteelyardError } from '../../errors.js';
import type { WorkflowModel } from '../../store/models/finding-model.js';
import type { WorkflowDocument } from '../../store/models/workflow-schema.js';
import type { WorkflowKind, WorkflowRecord } from './workflow-machine.js';

/** MongoDB's code for a second document of one id. */
const DUPLICATE = 11_000;

/** Documents of one kind. Every step is written over the version it was decided on, so one of two at once wins. */
export class WorkflowStore<State extends string, Facts> {
  constructor(
    private readonly model: WorkflowModel,
    readonly kind: WorkflowKind,
  ) {}

  async find(id: string): Promise<WorkflowRecord<State, Facts> | null> {
    const found = await this.model.findOne({ _id: id }).lean<WorkflowDocument>().exec();
    return found === null ? null : this.recordOf(found);
  }

  /** Throws WORKFLOW_ABSENT, also for a document of another department than the one that is given. */
  async get(id: string, department: string | null = null): Promise<WorkflowRecord<State, Facts>> {
    const found = await this.find(id);
    if (found !== null && (department === null || found.department === department)) return found;
    throw new SteelyardError('WORKFLOW_ABSENT', { values: { kind: this.kind, id: id.slice(0, 120) } });
  }

  /** Sorted by id; all of them, those of a department, those in some states. */
  async list({
    department,
    states,
  }: {
    readonly department?: string | null | undefined;
    readonly states?: readonly State[] | undefined;
  } = {}): Promise<WorkflowRecord<State, Facts>[]> {
    const found = await this.model
      .find({
        ...(department == null ? {} : { department }),
        ...(states === undefined ? {} : { state: mongoose.trusted({ $in: [...states] }) }),
      })
      .sort({ _id: 1 })
      .lean<WorkflowDocument[]>()
      .exec();
    return found.map((document) => this.recordOf(document));
  }

  /** False when the id is taken. */
  async insert({ id, ...record }: WorkflowRecord<State, Facts>): Promise<boolean> {
    try {
      await this.model.insertMany([{ _id: id, ...record }] as never, { lean: true });
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === DUPLICATE) return false;
      throw error;
    }
  }

  /**
   * Writes what became of a document, unless somebody changed it meanwhile: then WORKFLOW_CONFLICT says who did what.
   * Writes nothing when nothing became of it.
   */
  async save(
    before: WorkflowRecord<State, Facts>,
    after: WorkflowRecord<State, Facts>,
  ): Promise<WorkflowRecord<State, Facts>> {
    if (before === after) return after;
    const { id, ...fields } = after;
    const { modifiedCount } = await this.model.updateOne(
      { _id: id, version: before.version },
      { $set: fields as never },
    );
    if (modifiedCount === 1) return after;
    throw this.conflict(before, await this.get(id));
  }

  /** Inserts under the first free of the ids that `make` gives for growing serial numbers of a year. */
  async number(
    year: string,
    prefix: string,
    make: (serial: number) => WorkflowRecord<State, Facts>,
  ): Promise<WorkflowRecord<State, Facts>> {
    for (let serial = (await this.count(`${prefix}${year}-`)) + 1; ; serial += 1) {
      const record = make(serial);
      if (await this.insert(record)) return record;
    }
  }

  private async count(prefix: string): Promise<number> {
    const range = mongoose.trusted({ $gte: prefix, $lt: `${prefix}\uffff` });
    return (await this.model.find({ _id: range }, { _id: 1 }).lean()).length;
  }

  private conflict(before: WorkflowRecord<State, Facts>, now: WorkflowRecord<State, Facts>): SteelyardError {
    const changed = now.steps
      .slice(before.steps.length)
      .map(({ action, by, at }) => `${action} (${by}, ${at})`)
      .join(', ');
    const { id, state, version } = now;
    return new SteelyardError('WORKFLOW_CONFLICT', {
      values: { kind: this.kind, id, state, version, changed },
    });
  }

  private recordOf({ _id, ...document }: WorkflowDocument): WorkflowRecord<State, Facts> {
    return { id: _id, ...document } as unknown as WorkflowRecord<State, Facts>;
  }
}
