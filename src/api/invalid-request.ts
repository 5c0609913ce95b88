import { z } from 'zod';
import { faultIn } from '../errors/fault-text.js';
import { type Locale, SteelyardError } from '../errors.js';

/** One fault of a request, in the reader's language. */
export interface RequestFault {
  readonly in: 'path' | 'query' | 'body';
  readonly field: string;
  readonly detail: string;
}

const WORDS = { en: z.locales.en(), zh: z.locales.zhCN() };
/** As many faults as a person reads, each as long as a sentence. */
const MOST_FAULTS = 20;
const MOST_CHARACTERS = 200;

/** A request whose parts do not fit their schemas, with every fault. */
export class InvalidRequest extends SteelyardError {
  constructor(readonly faults: readonly RequestFault[]) {
    super('PARAMETER_INVALID');
  }
}

/** Checks one part of a request; answers its value or its faults. */
export function checkPart<Value>(
  place: RequestFault['in'],
  schema: z.ZodType<Value>,
  value: unknown,
  locale: Locale,
): { readonly value: Value | undefined; readonly faults: readonly RequestFault[] } {
  const { data, error } = schema.safeParse(value, { error: WORDS[locale].localeError });
  const faults = (error?.issues ?? []).slice(0, MOST_FAULTS).map((issue) => ({
    in: place,
    field: issue.path.map(String).join('.').slice(0, MOST_CHARACTERS),
    detail: faultIn(locale, issue).slice(0, MOST_CHARACTERS),
  }));
  return { value: data, faults };
}
