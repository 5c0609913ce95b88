import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { MetricColumn } from '../../src/indicators/formula.js';
import { type FrameworkDefinition, frameworkSchema } from '../../src/indicators/framework-definition.js';
import type { ResolvedFramework } from '../../src/indicators/resolve-framework.js';
import type { DataTable } from '../../src/scoring/data-table.js';

export const ORACLES = new URL('../../../shared/oracles/', import.meta.url).pathname;

/** One row of an oracle's CSV by header. */
export type CsvRow = Readonly<Record<string, string>>;

export function readCsv(name: string): CsvRow[] {
  return parse<CsvRow>(readFileSync(join(ORACLES, 'asem', name), 'utf8'), { columns: true, bom: true });
}

export function readOracle<Content>(name: string): Content {
  return JSON.parse(readFileSync(join(ORACLES, `${name}.json`), 'utf8')) as Content;
}

/** A column of numbers; NA and empty cells are NaN. */
export function numbers(rows: readonly CsvRow[], id: string): Float64Array {
  return Float64Array.from(rows, (row) => {
    const cell = row[id] ?? '';
    return cell === '' || cell === 'NA' ? Number.NaN : Number(cell);
  });
}

interface AsemMeta {
  readonly iCode: readonly string[];
  readonly Parent: readonly (string | null)[];
  readonly Direction: readonly number[];
}

function asemMeta(): AsemMeta {
  return readOracle<{ input: { hierarchy: AsemMeta } }>('asem_effective_weights').input.hierarchy;
}

/** The indicators in the order of the index. */
export function asemIndicators(): string[] {
  const { iCode, Parent } = asemMeta();
  return iCode.filter((id) => !Parent.includes(id));
}

/** The ASEM tree with whatever else a test needs of a framework. */
export function asemFramework(rest: Readonly<Record<string, unknown>> = {}): ResolvedFramework {
  const { iCode, Parent, Direction } = asemMeta();
  const children = (id: string): unknown[] =>
    iCode
      .filter((_, at) => Parent[at] === id)
      .map((child) =>
        Parent.includes(child) ? { id: child, children: children(child) } : { indicator: child },
      );
  const indicators = asemIndicators().map((id) => ({
    id,
    direction: Direction[iCode.indexOf(id)] === -1 ? 'cost' : 'benefit',
  }));
  const framework: FrameworkDefinition = frameworkSchema.parse({
    id: 'asem',
    indicators,
    tree: { id: 'Index', children: children('Index') },
    ...rest,
  });
  return { framework, indicators: new Map(framework.indicators.map((each) => [each.id, each])) };
}

/** A stage of the ASEM pipeline as a table. */
export function asemTable(csv: string): DataTable {
  const rows = readCsv(csv);
  const columns = new Map<string, MetricColumn>(
    asemIndicators().map((id) => [id, { kind: 'number', values: numbers(rows, id) }]),
  );
  return {
    rows: rows.length,
    entities: rows.map(({ uCode = '' }) => uCode),
    names: rows.map(() => null),
    groups: rows.map(() => null),
    calendar: null,
    columns,
    statuses: null,
    ignoredColumns: [],
  };
}
