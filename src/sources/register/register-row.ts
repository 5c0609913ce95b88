import { CASE_RESULTS, type CaseKind, type CaseRecord, type CaseResult } from '../case-record.js';
import { registerDay } from './register-day.js';

/** Cells longer than this are no id, name or reference. */
const MAX_TEXT = 300;
const MISSING = new Set(['', 'NA', 'N/A', '-', '—']);
/** The fields that are days, in the order in which a case lives through them. */
const DAYS = ['received', 'replied', 'approved', 'closed', 'due', 'replyDue'] as const;
/** Days on which something has happened, which cannot lie ahead. */
const PAST: ReadonlySet<string> = new Set(['received', 'replied', 'approved', 'closed']);

/** A field of a case, as a column of a register is named after it. */
export const CASE_FIELDS = [
  'id',
  'department',
  'asset',
  ...DAYS,
  'result',
  'basis',
  'deadline',
  'reference',
] as const;

export type CaseField = (typeof CASE_FIELDS)[number];

/** How a register's texts are read. */
export interface RowReading {
  readonly kind: CaseKind;
  /** The register's words for results. */
  readonly results: ReadonlyMap<string, CaseResult>;
  /** The register's words for deadlines. */
  readonly deadlines: ReadonlyMap<string, string>;
  readonly timeZone: string;
  /** YYYY-MM-DD */
  readonly today: string;
}

/**
 * Reads a row of a register. Answers a text when it has no id or department, so that nobody can be held to it;
 * every other fault stands in the case, which is kept without what could not be read.
 */
export function registerRow(
  cells: ReadonlyMap<CaseField, string>,
  place: string,
  reading: RowReading,
): CaseRecord | string {
  const text = (field: CaseField) => {
    const cell = (cells.get(field) ?? '').trim();
    return MISSING.has(cell) ? null : cell;
  };
  const id = text('id');
  const department = text('department');
  if (id === null) return 'the row has no id';
  if (department === null) return `the case "${id.slice(0, 60)}" names no department`;
  const long = CASE_FIELDS.find((field) => (text(field)?.length ?? 0) > MAX_TEXT);
  if (long !== undefined) return `the ${long} is longer than ${MAX_TEXT} characters`;

  const faults: string[] = [];
  const days = daysOf(text, reading, faults);
  const result = resultOf(text('result'), reading, faults);
  return {
    type: 'case',
    kind: reading.kind,
    id,
    department,
    asset: text('asset'),
    ...days,
    result,
    basis: text('basis'),
    deadlines: deadlinesOf(text('deadline'), reading),
    reference: text('reference'),
    fault: faults.length === 0 ? null : faults.join('; '),
    place,
  };
}

type Texts = (field: CaseField) => string | null;
type Days = Pick<CaseRecord, (typeof DAYS)[number]>;

function daysOf(text: Texts, { timeZone, today }: RowReading, faults: string[]): Days {
  const days = { received: null, replied: null, approved: null, closed: null, due: null, replyDue: null } as {
    -readonly [Field in keyof Days]: Days[Field];
  };
  for (const field of DAYS) {
    const written = text(field);
    if (written === null) continue;
    const day = registerDay(written, timeZone);
    const fault =
      day === null ? `${field} "${written.slice(0, 40)}" is no day` : wrongDay(field, day, days, today);
    if (fault === null) days[field] = day;
    else faults.push(fault);
  }
  if (text('received') === null) faults.push('received is missing');
  return days;
}

/** A day that has not come, or that lies before the case. */
function wrongDay(field: string, day: string, { received }: Days, today: string): string | null {
  if (PAST.has(field) && day > today) return `${field} ${day} lies in the future`;
  if (received !== null && day < received)
    return `${field} ${day} is before ${received}, when it was received`;
  return null;
}

function resultOf(text: string | null, { results }: RowReading, faults: string[]): CaseResult | null {
  if (text === null) return null;
  const known = results.get(text) ?? CASE_RESULTS.find((result) => result === text);
  if (known !== undefined) return known;
  faults.push(`the result "${text.slice(0, 40)}" is unknown`);
  return null;
}

function deadlinesOf(text: string | null, { deadlines }: RowReading): string[] {
  if (text === null) return [];
  return text
    .split('+')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => deadlines.get(part) ?? part);
}
