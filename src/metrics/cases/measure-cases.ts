import mongoose from 'mongoose';
import { SteelyardError } from '../../errors.js';
import { CASE_KINDS, type CaseKind } from '../../sources/case-record.js';
import type { CaseDocument, CaseModel } from '../../store/models/case-model.js';
import { CASE_KIND_DEFINITIONS } from './case-kinds.js';
import type { CaseRules } from './case-rules.js';
import { type CaseWriterScope, factsOf, monthsOfTerms, placeCase } from './case-writer.js';
import { type CaseCount, type CountedCase, countCases } from './count-cases.js';

const BATCH = 500;
/** Sorts behind every fingerprint. */
const BEHIND_ALL = '~';

export interface MeasureScope extends Pick<CaseWriterScope, 'source' | 'departmentIn'> {
  readonly rules: CaseRules;
  /** YYYY-MM */
  readonly month: string;
  /** YYYY-MM-DD */
  readonly today: string;
}

/** The cases of one source in one month, ready to be counted by department. */
export class MonthOfCases {
  private constructor(
    private readonly cases: readonly CountedCase[],
    private readonly scope: MeasureScope,
  ) {}

  /**
   * Reads the cases that count in a month, after bringing those up to date that were placed under other
   * deadlines, another calendar, or a name that nobody knew then.
   *
   * @throws SteelyardError CALENDAR_YEAR_MISSING when a deadline of the month cannot be told
   */
  static async read(model: CaseModel, scope: MeasureScope): Promise<MonthOfCases> {
    const { source, month, rules } = scope;
    rules.calendar.isWorkingDay(`${month}-01`);
    await placeAgain(model, scope);
    const isDoubtful = { source, doubtfulUntil: mongoose.trusted({ $gte: month }) };
    const doubtful = await model.findOne(isDoubtful).lean();
    if (doubtful !== null) throw calendarMissing(doubtful);
    const cases: CountedCase[] = [];
    for await (const document of casesOfMonth(model, month, source)) {
      cases.push(await withDepartments(model, document, scope));
    }
    const demands = model.find({ source, kind: 'demand' }).lean().cursor({ batchSize: BATCH });
    for await (const document of demands) cases.push(ofMonth(document, scope));
    return new MonthOfCases(cases, scope);
  }

  /** Departments with a case in the month. */
  get departments(): ReadonlySet<string> {
    const { month } = this.scope;
    return new Set(
      this.cases.flatMap(({ department, terms }) => [
        ...(department === null ? [] : [department]),
        ...Object.values(terms).flatMap((term) =>
          term.month === month && term.department !== null ? [term.department] : [],
        ),
      ]),
    );
  }

  count(kind: CaseKind, department: string): CaseCount[] {
    const { month, today, rules } = this.scope;
    const ofKind = this.cases.filter((one) => one.kind === kind);
    return countCases(kind, department, ofKind, { month, today, calendar: rules.calendar });
  }
}

const MONTH_FIELDS = ['arrivedIn', 'replyDueIn', 'dueIn'] as const;

/** The cases that count in something of a month, each once; of one source, or of all. */
export async function* casesOfMonth(
  model: CaseModel,
  month: string,
  source: string,
): AsyncGenerator<CaseDocument> {
  const seen = new Set<string>();
  for (const field of MONTH_FIELDS) {
    const found = model
      .find({ source, [field]: month })
      .lean()
      .cursor({ batchSize: BATCH });
    for await (const document of found) {
      if (seen.size < seen.add(document._id).size) yield document;
    }
  }
}

/** The kinds of case a source has ever brought. */
export async function kindsOf(model: CaseModel, source: string): Promise<CaseKind[]> {
  const found = await Promise.all(
    CASE_KINDS.map(async (kind) =>
      (await model.findOne({ source, kind }, { _id: 1 }).lean()) === null ? [] : [kind],
    ),
  );
  return found.flat();
}

/** The clock that a due, on-time or days metric belongs to, or the kind whose arrivals it counts; null for others. */
export function kindOfMetric(metric: string): CaseKind | null {
  return (
    CASE_KINDS.find((kind) => {
      const { received, clocks } = CASE_KIND_DEFINITIONS[kind];
      return (
        metric === received || clocks.some(({ due, onTime, days }) => [due, onTime, days].includes(metric))
      );
    }) ??
    FURTHER.get(metric) ??
    null
  );
}

const FURTHER: ReadonlyMap<string, CaseKind> = new Map([
  ['rejection_basis_ratio', 'request'],
  ['objections_upheld', 'objection'],
  ['demand_items_registered', 'demand'],
  ['demand_items_matched', 'demand'],
]);

/** Places the open part of the cases whose rules have changed; what fell due in earlier months stays as it was. */
async function placeAgain(model: CaseModel, scope: MeasureScope): Promise<void> {
  const { source, month, rules } = scope;
  const stale = [
    { source, rules: mongoose.trusted({ $lt: rules.fingerprint }) },
    { source, rules: mongoose.trusted({ $gte: `${rules.fingerprint}${BEHIND_ALL}` }) },
  ];
  for (const filter of stale) {
    for await (const document of model.find(filter).lean().cursor({ batchSize: BATCH })) {
      const { kind, terms: before, ...facts } = factsOf(document);
      const placed = placeCase(kind, facts, document.departmentKey, {
        ...scope,
        firstMonth: document.firstMonth,
      });
      const kept = Object.entries(before).filter(([, term]) => term.month < month);
      const terms = { ...placed.terms, ...Object.fromEntries(kept) };
      const $set = { ...placed, ...monthsOfTerms(kind, terms) };
      await model.updateOne({ _id: document._id, version: document.version }, { $set });
    }
  }
}

/** Looks names up again for the month: somebody may have said since who is meant. */
async function withDepartments(
  model: CaseModel,
  document: CaseDocument,
  scope: MeasureScope,
): Promise<CountedCase> {
  const { month, departmentIn } = scope;
  const { kind, terms, ...facts } = factsOf(document);
  const department = departmentIn(document.departmentKey, month)?.id ?? null;
  const current = Object.fromEntries(
    Object.entries(terms).map(([metric, term]) => [
      metric,
      term.month === month ? { ...term, department } : term,
    ]),
  );
  if (Object.values(terms).some((term) => term.month === month && term.department !== department)) {
    const { _id, version } = document;
    await model.updateOne({ _id, version }, { $set: { terms: current } });
  }
  return { ...facts, kind, department: null, terms: current };
}

function ofMonth(document: CaseDocument, { month, departmentIn }: MeasureScope): CountedCase {
  const { kind, terms, ...facts } = factsOf(document);
  return { ...facts, kind, terms, department: departmentIn(document.departmentKey, month)?.id ?? null };
}

function calendarMissing({ received }: CaseDocument): SteelyardError {
  const year = (received ?? '').slice(0, 4);
  return new SteelyardError('CALENDAR_YEAR_MISSING', { values: { year, day: `${year}-12-31` } });
}
