import type { MeasurementStatus } from '../sources/measurement-status.js';

/** The value of one metric for one entity and period, and where it comes from. */
export interface MeasurementCell {
  readonly value: number | string | null;
  readonly status: MeasurementStatus;
  readonly origin: 'measured' | 'reported';
  /** Id of the source; `roll-up` when it was made of assets or days. */
  readonly source: string;
  /** The run that last changed the cell. */
  readonly run: string;
  readonly sample: number | null;
  /** Why a value was rejected. */
  readonly reason: string | null;
  /** `cases`: counted here from rows that are kept; null: it came as a number. */
  readonly evidence?: 'cases' | null;
  /** The encoded sketch the value was read from, for roll-ups; null where the source gives none. */
  readonly sketch?: string | null;
}

/** A cell before a run has put its name to it. */
export type CellContent = Omit<MeasurementCell, 'run'>;

/** Cells by metric id, in an object that has no inherited keys. */
export type CellMap = ReadonlyMap<string, MeasurementCell>;

/** A cell as it is stored: what may be null and is, is left out, as there are millions of cells. */
export type StoredCell = Omit<MeasurementCell, 'sample' | 'reason' | 'evidence' | 'sketch'> &
  Partial<Pick<MeasurementCell, 'sample' | 'reason' | 'evidence' | 'sketch'>>;

/** The cells of a stored measurement by metric. */
export function cellsOf(document: { readonly cells: unknown }): CellMap {
  const cells = new Map<string, MeasurementCell>();
  // Written out, as spreading objects of many shapes is many times slower: this runs for every cell that is read.
  for (const [metric, cell] of Object.entries(document.cells as StoredCells)) {
    const { value, status, origin, source, run } = cell;
    const { sample = null, reason = null, evidence = null, sketch = null } = cell;
    cells.set(metric, { value, status, origin, source, run, sample, reason, evidence, sketch });
  }
  return cells;
}

/** The cells of a stored measurement as they lie there, for those who read many and copy none. */
export type StoredCells = Readonly<Record<string, StoredCell>>;

/** The cell of a metric; undefined where there is none, also for a metric named like something inherited. */
export function storedCellOf(cells: StoredCells, metric: string): StoredCell | undefined {
  return Object.hasOwn(cells, metric) ? cells[metric] : undefined;
}

/** A cell in the form in which it is stored. */
export function storedCell({
  sample,
  reason,
  evidence = null,
  sketch = null,
  ...cell
}: MeasurementCell): StoredCell {
  return {
    ...cell,
    ...(sample === null ? {} : { sample }),
    ...(reason === null ? {} : { reason }),
    ...(evidence === null ? {} : { evidence }),
    ...(sketch === null ? {} : { sketch }),
  };
}

/** True when two cells say the same, whichever run wrote them. */
export function isSameCell(a: CellContent, b: CellContent): boolean {
  return (
    a.value === b.value &&
    a.status === b.status &&
    a.origin === b.origin &&
    a.source === b.source &&
    a.sample === b.sample &&
    a.reason === b.reason &&
    (a.evidence ?? null) === (b.evidence ?? null) &&
    (a.sketch ?? null) === (b.sketch ?? null)
  );
}
