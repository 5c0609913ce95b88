import { type Place, SteelyardError } from '../errors.js';
import type { MetricColumn } from '../indicators/formula.js';
import { readNumberCell } from '../indicators/number-cell.js';
import { type Period, tryParsePeriod } from '../period.js';
import type { DataTable } from './data-table.js';
import { GrowingColumn } from './growing-column.js';
import { readTableHeader, type TableHeader } from './table-header.js';
import type { TableNeeds } from './table-needs.js';

/** Texts that stand for a missing value, beside the empty cell. */
const MISSING = new Set(['', 'NA', 'N/A']);
/** Longest part of a refused cell that a message quotes. */
const QUOTED_LENGTH = 40;

interface MetricBuilder {
  readonly metric: string;
  readonly at: number;
  readonly isText: boolean;
  readonly values: GrowingColumn;
  /** Texts of the column in order of first appearance, with their codes. */
  readonly words: Map<string, number>;
}

/** Builds a stand-alone data table row by row and refuses what the contract refuses, with line and column. */
export class DataTableBuilder {
  readonly #file: string | undefined;
  readonly #header: TableHeader;
  readonly #metrics: readonly MetricBuilder[];
  readonly #entities: string[] = [];
  readonly #names: (string | null)[] = [];
  readonly #groups: (string | null)[] = [];
  readonly #periods: number[] = [];
  /** Entities seen, by period index. */
  readonly #seen = new Map<number, Set<string>>();
  #firstPeriod: Period | null = null;

  /**
   * @param header cells of the first line
   * @param needs what the framework reads
   * @param place file and line of the header
   * @throws SteelyardError TABLE_* when the header is refused
   */
  constructor(header: readonly string[], needs: TableNeeds, place: Place) {
    this.#file = place.file;
    this.#header = readTableHeader(header, needs, place);
    this.#metrics = this.#header.metrics.map((metric) => ({
      ...metric,
      values: new GrowingColumn(),
      words: new Map(),
    }));
  }

  /**
   * Adds one row.
   *
   * @param lineOf line of the cell at a place; asked only for messages
   * @throws SteelyardError TABLE_* or PERIOD_INVALID when a cell is refused
   */
  add(cells: readonly string[], lineOf: (at: number) => number): void {
    const refuse: Refuse = (code, at, values) => {
      const place = { file: this.#file, line: lineOf(at), column: at + 1, field: this.#header.names[at] };
      throw new SteelyardError(code, { values, place });
    };
    const entity = cells[0] ?? '';
    if (entity.trim() === '') refuse('TABLE_ENTITY_EMPTY', 0, {});
    const period = this.#readPeriod(cells, refuse);
    const seen = this.#seen.get(period?.index ?? 0) ?? new Set();
    if (seen.has(entity)) {
      const named = period === null ? '' : ` in ${period.text}`;
      refuse('TABLE_ROW_REPEATED', 0, { entity: entity.slice(0, QUOTED_LENGTH), period: named });
    }
    this.#seen.set(period?.index ?? 0, seen.add(entity));
    this.#entities.push(entity);
    this.#names.push(textCell(cells, this.#header.name));
    this.#groups.push(textCell(cells, this.#header.group));
    if (period !== null) this.#periods.push(period.index);
    for (const metric of this.#metrics) addCell(metric, cells[metric.at] ?? '', refuse);
  }

  /** The table of the rows added. */
  build(): DataTable {
    return {
      rows: this.#entities.length,
      entities: this.#entities,
      names: this.#names,
      groups: this.#groups,
      calendar:
        this.#header.period === null
          ? null
          : { grain: this.#firstPeriod?.grain ?? 'year', indices: Int32Array.from(this.#periods) },
      columns: new Map(this.#metrics.map((metric) => [metric.metric, columnOf(metric)])),
      statuses: null,
      ignoredColumns: this.#header.ignored,
    };
  }

  #readPeriod(cells: readonly string[], refuse: Refuse): Period | null {
    const at = this.#header.period;
    if (at === null) return null;
    const text = (cells[at] ?? '').trim();
    if (text === '') return refuse('TABLE_PERIOD_EMPTY', at, {});
    const period = tryParsePeriod(text);
    if (period === null) return refuse('PERIOD_INVALID', at, { value: text.slice(0, QUOTED_LENGTH) });
    this.#firstPeriod ??= period;
    const { grain } = this.#firstPeriod;
    if (period.grain !== grain) {
      refuse('TABLE_PERIOD_MIXED', at, { value: text, grain: period.grain, other: grain });
    }
    return period;
  }
}

type Refuse = (
  code: SteelyardError['code'],
  at: number,
  values: Readonly<Record<string, string | number>>,
) => never;

function textCell(cells: readonly string[], at: number | null): string | null {
  const text = at === null ? '' : (cells[at] ?? '');
  return MISSING.has(text.trim()) ? null : text;
}

/** A text is kept as written, because it is compared as written. */
function addCell({ isText, values, words, at }: MetricBuilder, cell: string, refuse: Refuse): void {
  const trimmed = cell.trim();
  if (MISSING.has(trimmed)) {
    values.push(Number.NaN);
  } else if (isText) {
    const code = words.get(cell) ?? words.size;
    words.set(cell, code);
    values.push(code);
  } else {
    values.push(
      readNumberCell(trimmed) ?? refuse('TABLE_CELL_INVALID', at, { value: trimmed.slice(0, QUOTED_LENGTH) }),
    );
  }
}

function columnOf({ isText, values, words }: MetricBuilder): MetricColumn {
  return isText
    ? { kind: 'text', values: values.values(), words: [...words.keys()] }
    : { kind: 'number', values: values.values() };
}
