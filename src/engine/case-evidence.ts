import { CASE_KIND_DEFINITIONS, type CaseClock } from '../metrics/cases/case-kinds.js';
import type { CaseTerm } from '../metrics/cases/case-terms.js';
import { type CaseVerdict, verdictOf } from '../metrics/cases/case-verdict.js';
import { factsOf } from '../metrics/cases/case-writer.js';
import { casesOfMonth, kindOfMetric } from '../metrics/cases/measure-cases.js';
import { cellsOf, type MeasurementCell } from '../metrics/measurement-cell.js';
import { documentId } from '../metrics/measurement-writer.js';
import type { MetricModels } from '../metrics/metric-models.js';
import type { CaseFacts, CaseKind } from '../sources/case-record.js';
import type { CaseDocument } from '../store/models/case-model.js';

export interface EvidenceQuery {
  readonly department: string;
  readonly metric: string;
  /** YYYY-MM */
  readonly period: string;
  /** YYYY-MM-DD */
  readonly today: string;
}

/** A case behind a number, and what it came to there. */
export interface EvidenceRow extends CaseFacts {
  readonly key: string;
  readonly id: string;
  readonly kind: CaseKind;
  readonly source: string;
  readonly asset: string | null;
  readonly fault: string | null;
  readonly place: string;
  /** Changes since it first came. */
  readonly changes: number;
  readonly start: string | null;
  /** The deadline that held; null for arrivals and stocks. */
  readonly dueOn: string | null;
  readonly workingDays: number | null;
  readonly confirmed: boolean;
  /** Null for arrivals and stocks, which nobody judges. */
  readonly verdict: CaseVerdict | null;
}

export interface CaseEvidence {
  /** The number as it stands; null when there is none. */
  readonly cell: MeasurementCell | null;
  /** By id. */
  readonly rows: readonly EvidenceRow[];
}

/** The rows behind a department's number of a month; none for a number that came ready-made. */
export async function caseEvidence(
  { measurements, cases }: Pick<MetricModels, 'measurements' | 'cases'>,
  query: EvidenceQuery,
): Promise<CaseEvidence> {
  const { department, metric, period } = query;
  const id = documentId({ entity: 'department', id: department }, period);
  const document = await measurements.findOne({ _id: id }).lean();
  const cell = document === null ? null : (cellsOf(document).get(metric) ?? null);
  const kind = kindOfMetric(metric);
  if (cell?.evidence !== 'cases' || kind === null) return { cell, rows: [] };
  const rows: EvidenceRow[] = [];
  const found =
    kind === 'demand'
      ? cases.find({ source: cell.source, kind: 'demand' }).lean().cursor()
      : casesOfMonth(cases, period, cell.source);
  for await (const one of found) {
    const row = rowOf(one, kind, query);
    if (row !== null) rows.push(row);
  }
  return { cell, rows: rows.sort((a, b) => (a.key < b.key ? -1 : 1)) };
}

function rowOf(document: CaseDocument, kind: CaseKind, query: EvidenceQuery): EvidenceRow | null {
  if (document.kind !== kind) return null;
  const { terms, department, ...facts } = factsOf(document);
  const clock = clockOf(kind, query.metric);
  const arrivals = CASE_KIND_DEFINITIONS[kind].received;
  const term = clock === null ? terms[arrivals ?? ''] : terms[clock.due];
  const isStock = kind === 'demand';
  if (isStock ? document.department !== query.department : !isHere(term, query)) return null;
  const judged = clock !== null && term !== undefined;
  return {
    ...facts,
    kind,
    key: document._id,
    id: document.caseId,
    source: document.source,
    fault: document.fault ?? null,
    place: document.place,
    changes: document.version - 1,
    start: term?.start ?? null,
    dueOn: judged ? term.due : null,
    workingDays: judged ? term.workingDays : null,
    confirmed: judged && term.confirmed,
    verdict: judged ? verdictOf(kind, clock, facts, term, query.today) : null,
  };
}

function isHere(term: CaseTerm | undefined, { department, period }: EvidenceQuery): boolean {
  return term?.month === period && term.department === department;
}

/** The clock whose cases make a metric; null for arrivals and stocks. */
function clockOf(kind: CaseKind, metric: string): CaseClock | null {
  const { received, clocks } = CASE_KIND_DEFINITIONS[kind];
  if (metric === received || clocks.length === 0) return null;
  const own = clocks.find(({ due, onTime, days }) => [due, onTime, days].includes(metric));
  return own ?? clocks.at(-1) ?? null;
}
