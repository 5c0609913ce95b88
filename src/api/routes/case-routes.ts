import { z } from 'zod';
import { caseEvidence } from '../../engine/case-evidence.js';
import { takeDelivery } from '../../engine/push-delivery.js';
import { readCompleteness } from '../../engine/read-completeness.js';
import { SteelyardError } from '../../errors.js';
import type { SourceRun } from '../../metrics/source-run.js';
import { periodOfInstant } from '../../period.js';
import type { SourceRecord } from '../../sources/metric-source.js';
import { CASE_FIELDS, type CaseField, registerRow } from '../../sources/register/register-row.js';
import type { ApiParts } from '../api-parts.js';
import { defineRoute, type Route } from '../route.js';
import {
  casesBody,
  casesCsv,
  casesQuery,
  completenessResult,
  deliveryResult,
  evidenceQuery,
  evidenceResult,
  measurementsBody,
  measurementsCsv,
  measurementsQuery,
} from '../schemas/case-schemas.js';
import { idPath, monthText } from '../schemas/common-schemas.js';

/** A month of a large department in one delivery. */
const MOST_BODY_BYTES = 5 * 1024 * 1024;
const DELIVERY_ERRORS = [
  'PUSH_SOURCE_UNKNOWN',
  'PERIOD_IN_FUTURE',
  'MONTH_CUT_OFF',
  'MONTH_FINAL',
  'NOT_ALLOWED',
] as const;

/** Deliveries, the rows behind rates, and the board of what has come. */
export function caseRoutes(parts: ApiParts): Route[] {
  const { models, config, now } = parts;
  const today = () => periodOfInstant(now(), 'day', config.timeZone).text;
  const pushCases = defineRoute({
    method: 'post',
    path: '/cases',
    tag: 'Data',
    summary: 'Deliver cases',
    description:
      'Rows of a register, by the same rules as a pulled one: a row of a known id updates its case, whose history ' +
      'keeps what it said before. A department delivers its own; an empty list says that it had none. Counts are ' +
      'made at once and anew with each collection.',
    query: casesQuery,
    body: casesBody,
    csv: casesCsv,
    result: deliveryResult,
    errors: DELIVERY_ERRORS,
    mostBodyBytes: MOST_BODY_BYTES,
    answer: async ({ query: { kind, period, source }, body, scope }) => {
      const reading = {
        ...{ kind, results: new Map(), deadlines: new Map() },
        ...{ timeZone: config.timeZone, today: today() },
      };
      const rows = body.cases.map((row, at): SourceRecord => {
        const place = `row ${at + 1}`;
        const fault = scope !== null && (row.department ?? scope) !== scope ? NOT_OWN : null;
        const cells = new Map<CaseField, string>(CASE_FIELDS.map((field) => [field, row[field] ?? '']));
        if (scope !== null) cells.set('department', scope);
        const record = fault ?? registerRow(cells, place, reading);
        return typeof record === 'string' ? { type: 'rejection', place, reason: record } : record;
      });
      const own: SourceRecord[] = scope === null ? [] : [{ type: 'delivery', department: scope }];
      return deliveryOf(
        await takeDelivery(parts, { source, period, cases: kind, records: [...own, ...rows] }),
      );
    },
  });
  const pushMeasurements = defineRoute({
    method: 'post',
    path: '/measurements',
    tag: 'Data',
    summary: 'Deliver measurements',
    description:
      'Numbers of one month, held against the metric vocabulary like pulled ones: a value out of range, or of ' +
      'another unit, is kept as rejected. What is not named stays as it is. A department delivers its own.',
    query: measurementsQuery,
    body: measurementsBody,
    csv: measurementsCsv,
    result: deliveryResult,
    errors: DELIVERY_ERRORS,
    mostBodyBytes: MOST_BODY_BYTES,
    answer: async ({ query: { period, source }, body, scope }) => {
      const owned = scope === null ? null : await assetsOf(parts, scope);
      const records = body.measurements.map((row, at): SourceRecord => {
        const place = `row ${at + 1}`;
        const { department = row.asset === undefined ? (scope ?? undefined) : undefined, asset } = row;
        const key = department ?? asset;
        if (key === undefined || (department !== undefined && asset !== undefined)) {
          return { type: 'rejection', place, reason: 'give exactly one of department and asset' };
        }
        const isOwn = owned === null || (asset === undefined ? key === scope : owned.has(key));
        if (!isOwn) return { type: 'rejection', place, reason: NOT_OWN };
        return {
          ...{ type: 'reading', entity: asset === undefined ? 'department' : 'asset', key, place },
          ...{ period: row.day ?? period, metric: row.metric, value: numberOf(row.value) },
          ...(row.unit === undefined ? {} : { unit: row.unit }),
          ...(row.status === undefined ? {} : { status: row.status }),
          ...(row.sample === undefined ? {} : { sample: row.sample }),
        };
      });
      return deliveryOf(await takeDelivery(parts, { source, period, cases: null, records }));
    },
  });
  const evidence = defineRoute({
    method: 'get',
    path: '/departments/{id}/cases',
    tag: 'Data',
    summary: 'The rows behind a rate',
    description:
      'Every case that a number of a month was counted from, with the deadline that held and what became of it. ' +
      'A number that came ready-made has none.',
    params: idPath,
    query: evidenceQuery,
    result: evidenceResult,
    errors: ['NOT_ALLOWED'],
    answer: async ({ params: { id }, query: { metric, period, limit, after }, scope, viewer }) => {
      if (scope !== null && id !== scope) {
        throw new SteelyardError('NOT_ALLOWED', { values: { role: viewer.role } });
      }
      const { cell, rows } = await caseEvidence(models, { department: id, metric, period, today: today() });
      const rest = rows.filter(({ key }) => after === undefined || key > after);
      const items = rest.slice(0, limit).map((row) => ({ ...row, deadlines: [...row.deadlines] }));
      const kind = cell?.evidence === 'cases' ? 'cases' : 'readyMade';
      return {
        ...{ department: id, metric, period, value: cell?.value ?? null, items },
        evidence: cell === null ? ('none' as const) : (kind as 'cases' | 'readyMade'),
        next: rest.length > limit ? (items.at(-1)?.key ?? null) : null,
      };
    },
  });
  const completeness = defineRoute({
    method: 'get',
    path: '/completeness',
    tag: 'Operation',
    summary: 'What has come for a month',
    description:
      'Which source delivered what, how late, how many rows beside the usual, what was rejected, and which ' +
      'departments have stopped delivering.',
    query: z.strictObject({ period: monthText }),
    result: completenessResult,
    answer: async ({ query: { period } }) => {
      const board = await readCompleteness(parts, period);
      return {
        ...{ period, sources: [...board.sources] },
        ...{ departments: [...board.departments], stopped: [...board.stopped] },
      };
    },
  });
  return [pushCases, pushMeasurements, evidence, completeness];
}

const NOT_OWN = 'this is of another department';

async function assetsOf({ models }: ApiParts, department: string): Promise<ReadonlySet<string>> {
  const assets = await models.assets.find({ department }, { _id: 1 }).lean();
  return new Set(assets.map(({ _id }) => _id));
}

/** A CSV cell that is a number is one; whether a metric takes text is known where the vocabulary is. */
function numberOf(value: number | string | null): number | string | null {
  if (typeof value !== 'string') return value;
  const number = value.trim() === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : value;
}

function deliveryOf({ run, result }: { readonly run: string; readonly result: SourceRun }) {
  const { state, counts, rejections, unmatched, error } = result;
  return {
    ...{ run, state, taken: counts.readings + counts.cases, changed: counts.changed },
    ...{ rejected: counts.rejections, rejections: [...rejections], unmatched: [...unmatched] },
    error: error?.message ?? null,
  };
}
