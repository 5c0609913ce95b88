import { isDeepStrictEqual } from 'node:util';
import mongoose, { type AnyBulkWriteOperation } from 'mongoose';
import { CASE_KINDS, type CaseFacts, type CaseKind, type CaseRecord } from '../../sources/case-record.js';
import type { CaseDocument, CaseModel } from '../../store/models/case-model.js';
import { CASE_KIND_DEFINITIONS, type CaseClock } from './case-kinds.js';
import type { CaseRules } from './case-rules.js';
import { type Answerable, type CaseTerm, type CaseTerms, termsOf } from './case-terms.js';

/** Rows read and written at once. */
const BATCH = 500;

export interface CaseWriterScope {
  readonly source: string;
  /** Id of the run, or of the delivery, that brings the rows. */
  readonly run: string;
  /** YYYY-MM: where a row counts that cannot be dated. */
  readonly month: string;
  readonly rules: CaseRules;
  readonly departmentIn: (key: string, month: string) => Answerable | null;
  readonly now: () => Date;
  readonly reject: (place: string, reason: string) => void;
}

/**
 * Keeps the rows of one register. A row that says something else than before updates the case and leaves what
 * it said in the history; one that cannot be read never replaces one that could; one that no longer comes
 * stays. Repeated on the same rows it writes nothing.
 */
export class CaseWriter {
  /** Rows that were new or other than before. */
  changed = 0;
  /** Rows that came. */
  taken = 0;
  readonly kinds = new Set<CaseKind>();

  private readonly pending = new Map<string, CaseRecord>();
  private readonly seen = new Set<string>();

  constructor(
    private readonly cases: CaseModel,
    private readonly scope: CaseWriterScope,
  ) {}

  get isFull(): boolean {
    return this.pending.size >= BATCH;
  }

  add(record: CaseRecord): void {
    const id = caseDocumentId(this.scope.source, record.kind, record.id);
    this.taken += 1;
    this.kinds.add(record.kind);
    if (record.fault !== null) this.scope.reject(record.place, record.fault);
    if (this.seen.has(id)) {
      this.scope.reject(record.place, `the ${record.kind} "${record.id}" came before; the first row counts`);
      return;
    }
    this.seen.add(id);
    this.pending.set(id, record);
  }

  /** Writes what is pending. */
  async flush(): Promise<void> {
    if (this.pending.size === 0) return;
    const stored = await this.cases.find({ _id: mongoose.trusted({ $in: [...this.pending.keys()] }) }).lean();
    const storedById = new Map(stored.map((document) => [document._id, document]));
    const writes = [...this.pending].flatMap(([id, record]) => this.writeOf(id, record, storedById.get(id)));
    this.pending.clear();
    this.changed += writes.length;
    if (writes.length > 0) await this.cases.bulkWrite(writes, { ordered: false });
  }

  private writeOf(
    id: string,
    record: CaseRecord,
    stored: CaseDocument | undefined,
  ): AnyBulkWriteOperation<CaseDocument>[] {
    const { source, run, month, now } = this.scope;
    const said = { ...rowOf(record), fault: record.fault };
    const placed = this.placed(record, stored?.firstMonth ?? month);
    if (stored === undefined) {
      const fixed = { source, kind: record.kind, caseId: record.id, firstMonth: month };
      const fresh = { ...fixed, ...said, ...placed, place: record.place, run, history: [], version: 1 };
      return [{ updateOne: { filter: { _id: id }, update: { $setOnInsert: fresh }, upsert: true } }];
    }
    if (record.fault !== null && stored.fault === null) return [];
    const before = { ...rowOf(factsOf(stored)), fault: stored.fault ?? null };
    if (isDeepStrictEqual(before, said)) return [];
    const entry = { at: now(), run: stored.run, before: differing(before, said) };
    const update = {
      $set: { ...said, ...placed, place: record.place, run, version: stored.version + 1 },
      $push: { history: entry },
    };
    return [{ updateOne: { filter: { _id: id, version: stored.version }, update } }];
  }

  private placed(record: CaseRecord, firstMonth: string) {
    const { rules, departmentIn } = this.scope;
    return placeCase(record.kind, record, record.department, { rules, departmentIn, firstMonth });
  }
}

/** Where a case counts, in the form in which it is stored. */
export function placeCase(
  kind: CaseKind,
  facts: CaseFacts,
  departmentKey: string,
  scope: Pick<CaseWriterScope, 'rules' | 'departmentIn'> & { readonly firstMonth: string },
) {
  const departmentIn = (month: string) => scope.departmentIn(departmentKey, month);
  const { terms, doubtfulUntil } = termsOf(kind, facts, { ...scope, departmentIn });
  const arrived = facts.received?.slice(0, 'YYYY-MM'.length) ?? scope.firstMonth;
  return {
    ...monthsOfTerms(kind, terms),
    doubtfulUntil,
    department: departmentIn(arrived)?.id ?? null,
    rules: scope.rules.fingerprint,
  };
}

/** The terms with their months in fields of their own. */
export function monthsOfTerms(kind: CaseKind, terms: CaseTerms['terms']) {
  const { received, clocks } = CASE_KIND_DEFINITIONS[kind];
  const dueIn = (end: CaseClock['end']) =>
    terms[clocks.find((clock) => clock.end === end)?.due ?? '']?.month ?? null;
  const arrivedIn = terms[received ?? '']?.month ?? null;
  return { terms, arrivedIn, replyDueIn: dueIn('reply'), dueIn: dueIn('close') };
}

/** Where a case lies. */
export function caseDocumentId(source: string, kind: CaseKind, id: string): string {
  return `${source}/${kind}/${id}`;
}

/** A stored case with what it said and where it counts. */
export function factsOf(document: CaseDocument) {
  const { kind, departmentKey, terms, result, deadlines, asset, basis, reference } = document;
  return {
    kind: CASE_KINDS.find((known) => known === kind) ?? 'request',
    department: departmentKey,
    asset: asset ?? null,
    received: document.received ?? null,
    replied: document.replied ?? null,
    approved: document.approved ?? null,
    closed: document.closed ?? null,
    due: document.due ?? null,
    replyDue: document.replyDue ?? null,
    result: (result ?? null) as CaseFacts['result'],
    basis: basis ?? null,
    deadlines: [...deadlines],
    reference: reference ?? null,
    terms: terms as Record<string, CaseTerm>,
  };
}

type Row = CaseFacts & Pick<CaseRecord, 'department' | 'asset'>;

function rowOf({ department, asset, ...facts }: Row) {
  const { received, replied, approved, closed, due, replyDue, result, basis, deadlines, reference } = facts;
  return {
    ...{ departmentKey: department, asset, received, replied, approved, closed, due, replyDue },
    ...{ result, basis, deadlines: [...deadlines], reference },
  };
}

function differing(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(before).filter(([field, value]) => !isDeepStrictEqual(value, after[field])),
  );
}
