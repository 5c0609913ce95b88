import { exec, type JsonValue, query } from 'jsonpath-rfc9535';
import { tryParsePeriod } from '../../period.js';
import type { CollectContext, MetricSource, SourceRecord } from '../metric-source.js';
import { cellValue } from '../table/cell-value.js';
import { type HttpJsonSettings, httpJsonSettingsSchema, type RowPlace } from './http-json-settings.js';
import { jsonAnswers } from './json-answers.js';

/** Any REST API that answers JSON: rows are entities (and months), values are found by JSONPath. */
export const httpJsonSource: MetricSource<HttpJsonSettings> = {
  kind: 'http-json',
  time: 'history',
  schema: httpJsonSettingsSchema,
  collect: collectApi,
};

interface Row {
  readonly value: JsonValue;
  /** Names and indices that lead to the row, from the top of the document. */
  readonly path: readonly (string | number)[];
}

interface Pull {
  readonly settings: HttpJsonSettings;
  readonly context: CollectContext;
  readonly seenRows: Set<string>;
  readonly seenDepartments: Set<string>;
}

async function* collectApi(
  settings: HttpJsonSettings,
  context: CollectContext,
): AsyncGenerator<SourceRecord> {
  const pull: Pull = { settings, context, seenRows: new Set(), seenDepartments: new Set() };
  const rowsPath = settings.rows.replaceAll('{period}', context.period);
  let done = 0;
  for await (const page of jsonAnswers(settings, context, (document) => rowsOf(document, rowsPath))) {
    for (const [index, row] of page.rows.entries()) {
      yield* rowRecords(row, `answer ${page.number}, row ${index + 1}`, pull);
    }
    done += page.rows.length;
    context.progress(done, null);
  }
}

function rowsOf(document: JsonValue, path: string): Row[] {
  const rows: Row[] = [];
  exec(document, path, (value, location) => rows.push({ value, path: location.map(memberName) }));
  return rows;
}

/** The engine gives names as a normalised path writes them (RFC 9535, section 2.7), with escapes. */
function memberName(name: string | number): string | number {
  if (typeof name === 'number') return name;
  return name.replace(/\\(u[0-9a-f]{4}|.)/g, (_, code: string) =>
    code === "'" ? code : (JSON.parse(`"\\${code}"`) as string),
  );
}

function* rowRecords(row: Row, place: string, pull: Pull): Generator<SourceRecord> {
  const { settings, context, seenRows } = pull;
  const key = textAt(row, settings.key);
  const stated = settings.period === undefined ? context.period : textAt(row, settings.period);
  const period = stated === null ? null : (tryParsePeriod(stated)?.text ?? null);
  const id = JSON.stringify([key, period]);
  if (key === null || period === null || seenRows.has(id)) {
    yield { type: 'rejection', place, reason: rowFault(key, period, stated) };
    return;
  }
  seenRows.add(id);
  if (!period.startsWith(context.period)) return;
  yield* entityRecords(row, key, pull);
  for (const [metric, path] of Object.entries(settings.metrics)) {
    const [found = null] = query(row.value, path);
    const value = numberOf(found);
    if (value === undefined) {
      yield { type: 'rejection', place: `${place}, ${metric}`, reason: `${path} leads to no number or text` };
      continue;
    }
    yield {
      type: 'reading',
      entity: settings.entity,
      key,
      period,
      metric,
      value,
      place: `${place}, ${metric}`,
    };
  }
}

function rowFault(key: string | null, period: string | null, stated: string | null): string {
  if (key === null) return 'the row names no entity';
  if (period === null) return `"${(stated ?? '').slice(0, 40)}" is no period: YYYY-MM or YYYY-MM-DD`;
  return 'this entity and period have a row already; the first one counts';
}

function* entityRecords(row: Row, key: string, { settings, seenDepartments }: Pull): Generator<SourceRecord> {
  const name = settings.title === undefined ? key : (textAt(row, settings.title) ?? key);
  const title = { en: name, zh: name };
  if (settings.entity === 'department') {
    yield { type: 'department', key, title };
    return;
  }
  const department = settings.department === undefined ? null : textAt(row, settings.department);
  if (department === null) return;
  if (!seenDepartments.has(department)) {
    seenDepartments.add(department);
    yield { type: 'department', key: department, title: { en: department, zh: department } };
  }
  yield { type: 'asset', key, title, department };
}

function textAt({ value, path }: Row, place: RowPlace): string | null {
  if (typeof place === 'object' && 'text' in place) return place.text;
  const found = typeof place === 'string' ? query(value, place)[0] : path.at(-place.name);
  const text = typeof found === 'string' || typeof found === 'number' ? String(found).trim() : '';
  return text === '' ? null : text;
}

/** A number, a truth value as 1 or 0, a text as a cell of a table would be read; undefined for lists and objects. */
function numberOf(found: JsonValue): number | string | null | undefined {
  if (typeof found === 'boolean') return found ? 1 : 0;
  if (typeof found === 'string') return cellValue(found);
  return typeof found === 'number' || found === null ? found : undefined;
}
