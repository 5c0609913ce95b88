import { periodAt } from '../period.js';
import type { DataTable } from '../scoring/data-table.js';
import { type Exemption, isInForce } from '../supervision/exemption.js';

/** By indicator, 1 in each row of a table of departments in which an exemption holds. */
export function exemptRows(
  { rows, entities, calendar }: DataTable,
  exemptions: readonly Exemption[],
): ReadonlyMap<string, Uint8Array> {
  const exempt = new Map<string, Uint8Array>();
  const months = [...(calendar?.indices ?? [])].map((index) => periodAt('month', index).text);
  for (const exemption of exemptions) {
    const column = exempt.get(exemption.indicator) ?? new Uint8Array(rows);
    exempt.set(exemption.indicator, column);
    for (let row = 0; row < rows; row += 1) {
      if (entities[row] === exemption.department && isInForce(exemption, months[row] ?? '')) column[row] = 1;
    }
  }
  return exempt;
}
