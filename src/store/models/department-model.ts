import { type Connection, type InferSchemaType, Schema } from 'mongoose';
import { collectionOptions } from './collection-options.js';
import { localisedTextSchema } from './localised-text-schema.js';

/** A body that is scored. `_id` is its stable id, made once and kept through renames. */
const departmentSchema = new Schema(
  {
    _id: { type: String, required: true },
    title: { type: localisedTextSchema, required: true },
    kind: { type: String, enum: ['bureau', 'district', 'enterprise', 'other'], required: true },
    level: { type: String, default: null },
    parent: { type: String, default: null },
    /** Departments are ranked within their peer group. */
    peerGroup: { type: String, default: null },
    /** What a reader calls the peer group; null: its id. */
    peerGroupTitle: { type: localisedTextSchema, default: null },
    /** First and last period (YYYY-MM) of its existence; null is open. */
    validFrom: { type: String, default: null },
    validTo: { type: String, default: null },
    /** Ids of the departments it was merged or split from. */
    predecessors: { type: [String], default: [] },
    /** `file`: from the identities; `api`: as somebody edited it; `source`: as a source named it. The file has the last word. */
    origin: { type: String, enum: ['file', 'api', 'source'], required: true },
  },
  collectionOptions('departments'),
);

export type DepartmentDocument = InferSchemaType<typeof departmentSchema>;
export type DepartmentKind = DepartmentDocument['kind'];

export function departmentModel(connection: Connection) {
  return connection.model('Department', departmentSchema);
}

export type DepartmentModel = ReturnType<typeof departmentModel>;
