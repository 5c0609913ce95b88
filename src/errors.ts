import { ANALYSIS_ERRORS } from './errors/analysis-errors.js';
import { API_ERRORS } from './errors/api-errors.js';
import { CLI_ERRORS } from './errors/cli-errors.js';
import { DEFINITION_ERRORS } from './errors/definition-errors.js';
import { ENGINE_ERRORS } from './errors/engine-errors.js';
import { JOB_ERRORS } from './errors/job-errors.js';
import { PRICING_ERRORS } from './errors/pricing-errors.js';
import { REPORT_ERRORS } from './errors/report-errors.js';
import { SCORING_ERRORS } from './errors/scoring-errors.js';
import { SOURCE_ERRORS } from './errors/source-errors.js';
import { STORE_ERRORS } from './errors/store-errors.js';
import { SUPERVISION_ERRORS } from './errors/supervision-errors.js';

/** Every error the program can answer with, by stable code. Each stage keeps its part beside this file. */
export const ERRORS = {
  ...ANALYSIS_ERRORS,
  ...API_ERRORS,
  ...CLI_ERRORS,
  ...DEFINITION_ERRORS,
  ...ENGINE_ERRORS,
  ...JOB_ERRORS,
  ...PRICING_ERRORS,
  ...REPORT_ERRORS,
  ...SCORING_ERRORS,
  ...SOURCE_ERRORS,
  ...STORE_ERRORS,
  ...SUPERVISION_ERRORS,
} as const;

export type ErrorCode = keyof typeof ERRORS;
export type Locale = 'en' | 'zh';

/** Where the fault is: `file:line:column`, and the field and value when there is one. */
export interface Place {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly field?: string | undefined;
}

/** What stands in a place of a message: as it is, or a text in both languages. */
export type ErrorValue = string | number | Readonly<Record<Locale, string>>;

export interface ErrorDetails {
  /** Values for the `{name}` places of the message template. */
  readonly values?: Readonly<Record<string, ErrorValue>>;
  readonly place?: Place | undefined;
  readonly cause?: unknown;
}

/** The one error class: a code of the catalogue, the values of its message, and the place of the fault. */
export class SteelyardError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly exitCode: number;
  readonly place: Place;
  readonly values: Readonly<Record<string, ErrorValue>>;

  constructor(code: ErrorCode, { values = {}, place = {}, cause }: ErrorDetails = {}) {
    super(messageOf(code, values, place, 'en'), cause === undefined ? undefined : { cause });
    this.name = 'SteelyardError';
    this.code = code;
    this.status = ERRORS[code].status;
    this.exitCode = ERRORS[code].exit;
    this.place = place;
    this.values = values;
  }

  /** The message in the reader's language, with its place in front. */
  in(locale: Locale): string {
    return messageOf(this.code, this.values, this.place, locale);
  }
}

function messageOf(code: ErrorCode, values: ErrorDetails['values'], place: Place, locale: Locale): string {
  const text = ERRORS[code][locale].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values?.[name] ?? whole;
    return String(typeof value === 'object' ? value[locale] : value);
  });
  const where = placeText(place);
  return where === '' ? text : `${where}: ${text}`;
}

function placeText({ file, line, column, field }: Place): string {
  const position = [file, line, column].filter((part) => part !== undefined).join(':');
  return [position, field].filter((part) => part !== undefined && part !== '').join(': ');
}
