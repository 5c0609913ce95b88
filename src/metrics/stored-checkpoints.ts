import type { Checkpoints } from '../sources/checkpoints.js';
import type {
  SourceCheckpointDocument,
  SourceCheckpointModel,
} from '../store/models/source-checkpoint-model.js';

export interface CheckpointScope {
  readonly source: string;
  /** YYYY-MM */
  readonly month: string;
  /** Throws when nothing more may be written. */
  readonly assertHeld?: (() => Promise<void>) | undefined;
}

/** The checkpoints of one source and month in the store. */
export class StoredCheckpoints implements Checkpoints {
  constructor(
    private readonly model: SourceCheckpointModel,
    private readonly scope: CheckpointScope,
  ) {}

  async all(): Promise<ReadonlyMap<string, string>> {
    const { source, month } = this.scope;
    const found = await this.model.find({ source, month }).lean<SourceCheckpointDocument[]>().exec();
    return new Map(found.map(({ key, state }) => [key, state]));
  }

  async keep(key: string, state: string): Promise<void> {
    const { source, month, assertHeld } = this.scope;
    await assertHeld?.();
    await this.model.updateOne(
      { _id: this.id(key) },
      { $set: { source, month, key, state } },
      { upsert: true },
    );
  }

  async forget(key: string): Promise<void> {
    await this.scope.assertHeld?.();
    await this.model.deleteOne({ _id: this.id(key) });
  }

  private id(key: string): string {
    return `${this.scope.source}/${this.scope.month}/${key}`;
  }
}
