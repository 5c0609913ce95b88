import { Schema } from 'mongoose';

/** A text in both languages of the service. */
export const localisedTextSchema = new Schema(
  { en: { type: String, required: true }, zh: { type: String, required: true } },
  { _id: false, strict: 'throw' },
);
