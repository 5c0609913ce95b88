import { type Connection, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';

/** A framework with its indicators as it was evaluated, by hash, so that old months can be evaluated again. */
const definitionSnapshotSchema = new Schema(
  {
    /** SHA-256 of the definition. */
    _id: { type: String, required: true },
    framework: { type: String, required: true },
    version: { type: Number, required: true },
    /** The framework and its indicators as JSON text: formulas hold `$` and `.`, which stay out of keys this way. */
    definition: { type: String, required: true },
  },
  collectionOptions('definition_snapshots'),
);

export function definitionSnapshotModel(connection: Connection) {
  return connection.model('DefinitionSnapshot', definitionSnapshotSchema);
}

export type DefinitionSnapshotModel = ReturnType<typeof definitionSnapshotModel>;
