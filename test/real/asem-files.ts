import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { PACKAGE_ROOT } from '../../src/package-root.js';

const ORACLES = join(PACKAGE_ROOT, '..', 'shared', 'oracles');

export const oraclesPresent = existsSync(ORACLES);

/** One oracle file: its inputs, parameters and expected results. */
export function oracle<Expected>(name: string): { readonly expected: Expected } {
  return JSON.parse(readFileSync(join(ORACLES, `${name}.json`), 'utf8'));
}

export type Row = Readonly<Record<string, string>>;

/** A CSV of the ASEM example, one object a row. */
export function asemRows(name: string): readonly Row[] {
  return parse(readFileSync(join(ORACLES, 'asem', `${name}.csv`)), { columns: true });
}

interface AsemNode {
  readonly id: string;
  readonly parent: string;
  readonly level: number;
  readonly weight: number;
  readonly direction: number;
  readonly target: number;
}

/** The rows of the ASEM hierarchy: 49 indicators and eleven nodes. */
export function asemHierarchy(): readonly AsemNode[] {
  return asemRows('asem_iMeta')
    .filter(({ Type }) => Type === 'Indicator' || Type === 'Aggregate')
    .map((row) => ({
      id: row.iCode as string,
      parent: row.Parent as string,
      level: Number(row.Level),
      weight: Number(row.Weight),
      direction: Number(row.Direction),
      target: Number(row.Target),
    }));
}

interface IndicatorKeys {
  readonly target?: boolean;
}

/** The ASEM framework as a definition file; `settings` are further keys of the framework. */
export function asemFramework(
  settings: Readonly<Record<string, unknown>>,
  { target = false }: IndicatorKeys = {},
): string {
  const nodes = asemHierarchy();
  const indicators = nodes
    .filter(({ level }) => level === 1)
    .map((node) => ({
      id: node.id,
      direction: node.direction === -1 ? 'cost' : 'benefit',
      ...(target ? { target: node.target } : {}),
    }));
  const branch = (node: AsemNode): unknown =>
    node.level === 1
      ? { indicator: node.id, weight: node.weight }
      : {
          id: node.id,
          weight: node.weight,
          children: nodes.filter(({ parent }) => parent === node.id).map(branch),
        };
  const root = nodes.find(({ level }) => level === 4) as AsemNode;
  return JSON.stringify({ id: 'asem', indicators, tree: branch(root), ...settings });
}

/** A stage of the pipeline as a data table; `group` names a column of the raw data. */
export function asemTable(stage: string, group?: string): string {
  const groups = new Map(asemRows('asem_iData').map((row) => [row.uCode, row[group ?? 'uCode'] as string]));
  const ids = asemHierarchy()
    .filter(({ level }) => level === 1)
    .map(({ id }) => id);
  const lines = asemRows(stage).map((row) =>
    [row.uCode, groups.get(row.uCode as string), ...ids.map((id) => row[id])].join(','),
  );
  return [['entity', 'group', ...ids].join(','), ...lines].join('\n');
}

/** A number of an oracle CSV; null where it is missing. */
export function oracleNumber(cell: string | undefined): number | null {
  return cell === undefined || cell === '' || cell === 'NA' || cell === 'NaN' ? null : Number(cell);
}
