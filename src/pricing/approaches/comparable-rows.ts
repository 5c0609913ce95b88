import { camelCase } from '../../sources/camel-case.js';

/** One row of a comparables table: text cells by column name. */
export type ComparableRow = Readonly<Record<string, string>>;

/** Charging modes by the words exchanges use for them. */
const MODES = new Map([
  ['oneOff', 'oneOff'],
  ['usageBased', 'perUse'],
  ['perUse', 'perUse'],
  ['subscription', 'subscription'],
  ['negotiation', 'negotiation'],
  ['free', 'free'],
]);

/** The truth values of data tables. */
const TRUTH_VALUES = new Map([
  ['yes', true],
  ['true', true],
  ['no', false],
  ['false', false],
]);

const NUMBERS = ['price', 'quality', 'demand', 'size', 'indexRatio', 'weight'] as const;
const TEXTS = ['title', 'provider', 'platform', 'currency', 'right', 'category', 'scenario', 'date', 'kind'];

/**
 * Comparables from the rows of a CSV table, as raw data for `comparablesSchema`. Own column names are those of a
 * comparable; the listing tables of data exchanges (title, provider, price, price_mode, currency, platform, category)
 * are read as well. A row without an id is named after its line. Fields are separated by `|`.
 *
 * @param asOf the day of the listing, for rows that state no date
 */
export function comparableRows(rows: readonly ComparableRow[], asOf?: string): Record<string, unknown>[] {
  return rows.map((row, index) => {
    const cells = new Map(
      Object.entries(row)
        .map(([column, text]) => [camelCase(column.trim()), text.trim()] as const)
        .filter(([, text]) => text !== ''),
    );
    const isListing = cells.has('priceMode');
    // Exchanges write 0 for a size that they do not state.
    if (isListing && Number(cells.get('size')) === 0) cells.delete('size');
    const mode = cells.get('mode') ?? cells.get('priceMode');
    return {
      ...ofColumns(TEXTS, cells, (text) => text),
      ...ofColumns(
        NUMBERS,
        cells,
        readAs((text) => (Number.isNaN(Number(text)) ? undefined : Number(text))),
      ),
      id: cells.get('id') ?? `line ${index + HEADER_LINES + 1}`,
      ...(mode === undefined ? {} : { mode: MODES.get(camelCase(mode)) ?? mode }),
      ...(cells.has('fields') ? { fields: cells.get('fields')?.split('|') } : {}),
      ...ofColumns(
        ['relatedParty'],
        cells,
        readAs((text) => TRUTH_VALUES.get(text.toLowerCase())),
      ),
      ...(asOf !== undefined && !cells.has('date') ? { date: asOf } : {}),
    };
  });
}

const HEADER_LINES = 1;

/** What the cell says, or the cell as it is, for the check to refuse it by name. */
function readAs<Value>(read: (text: string) => Value | undefined): (text: string) => Value | string {
  return (text) => read(text) ?? text;
}

function ofColumns(
  columns: readonly string[],
  cells: ReadonlyMap<string, string>,
  read: (text: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const text = cells.get(column);
      return text === undefined ? [] : [[column, read(text)] as const];
    }),
  );
}
