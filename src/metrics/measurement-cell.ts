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
}

/** A cell before a run has put its name to it. */
export type CellContent = Omit<MeasurementCell, 'run'>;

/** Cells by metric id, in an object that has no inherited keys. */
export type CellMap = ReadonlyMap<string, MeasurementCell>;

/** Source id of cells that were rolled up; no source of a list may have it. */
export const ROLL_UP_SOURCE = 'roll-up';

/** The cells of a stored measurement by metric. */
export function cellsOf(document: { readonly cells: unknown }): CellMap {
  return new Map(Object.entries(document.cells as Record<string, MeasurementCell>));
}

/** True when two cells say the same, whichever run wrote them. */
export function isSameCell(a: CellContent, b: CellContent): boolean {
  return (
    a.value === b.value &&
    a.status === b.status &&
    a.origin === b.origin &&
    a.source === b.source &&
    a.sample === b.sample &&
    a.reason === b.reason
  );
}
