import { z } from 'zod';

/** A text in both languages; a plain string stands for both. */
export interface LocalisedText {
  readonly en: string;
  readonly zh: string;
}

const text = z.string().min(1);

export const localisedTextSchema = z.union([
  text.transform((both): LocalisedText => ({ en: both, zh: both })),
  z.strictObject({ en: text, zh: text }),
]);

/** As localisedTextSchema, but both languages must be written out (library files). */
export const bilingualTextSchema = z.strictObject({ en: text, zh: text });
