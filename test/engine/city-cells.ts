import { checkReading } from '../../src/metrics/check-reading.js';
import type { CellContent } from '../../src/metrics/measurement-cell.js';
import type { MetricVocabulary } from '../../src/metrics/metric-definition.js';
import { partsAboveWhole } from '../../src/metrics/part-above-whole.js';
import { type Across, type Part, rollUp } from '../../src/metrics/roll-up.js';
import type { AssetRecord, DepartmentRecord, ReadingRecord } from '../../src/sources/metric-source.js';
import {
  cityEntities,
  cityReadings,
  sampleCitySchema,
} from '../../src/sources/sample-city/sample-city-source.js';

const SETTINGS = sampleCitySchema.parse({});

export type Cell = Pick<CellContent, 'value' | 'status'>;
export type Cells = ReadonlyMap<string, Cell>;
type Readings = ReadonlyMap<string, ReadingRecord>;

/** One value as a source would have delivered it instead. */
export interface Change {
  readonly reading: ReadingRecord;
  readonly value: ReadingRecord['value'];
}

/**
 * A month of the sample city from its readings to the cells that are scored, by the service's own steps:
 * checked against the vocabulary, parts above their whole rejected, days rolled up to months and assets to
 * departments. Everything but the store.
 */
export class CityCells {
  readonly departments: readonly DepartmentRecord[];
  private readonly assets = new Map<string, string[]>();
  private readonly delivered = new Map<string, Map<string, ReadingRecord>>();
  private readonly days = new Map<string, string[]>();
  private readonly unchanged = new Map<string, Cells>();

  constructor(
    readonly month: string,
    private readonly vocabulary: MetricVocabulary,
  ) {
    const entities = [...cityEntities(SETTINGS)];
    this.departments = entities.filter((entity): entity is DepartmentRecord => entity.type === 'department');
    for (const { department, key } of entities.filter(
      (entity): entity is AssetRecord => entity.type === 'asset',
    )) {
      this.assets.set(department, [...(this.assets.get(department) ?? []), key]);
    }
    for (const reading of cityReadings(SETTINGS, month)) this.take(reading);
  }

  assetsOf(department: string): readonly string[] {
    return this.assets.get(department) ?? [];
  }

  /** Every reading of an entity; of the days only the `one` chosen. */
  readingsOf(key: string, one = 0): ReadingRecord[] {
    const day = this.days.get(key)?.[one];
    return [this.month, ...(day === undefined ? [] : [day])].flatMap((period) => [
      ...(this.delivered.get(`${key}/${period}`)?.values() ?? []),
    ]);
  }

  /** The value another metric has in the same entity and period. */
  beside({ key, period }: ReadingRecord, metric: string): ReadingRecord['value'] {
    return this.delivered.get(`${key}/${period}`)?.get(metric)?.value ?? null;
  }

  assetCells(key: string, change?: Change): Cells {
    return this.cells(key, change, () => this.rolledUp(this.dayCells(key, change), 'days'));
  }

  departmentCells(key: string, change?: Change): Cells {
    return this.cells(key, change, () => {
      const parts = this.assetsOf(key).map((asset) =>
        this.assetCells(asset, change?.reading.key === asset ? change : undefined),
      );
      return this.rolledUp(parts, 'assets');
    });
  }

  private take(reading: ReadingRecord): void {
    const place = `${reading.key}/${reading.period}`;
    const known = this.delivered.get(place);
    if (known !== undefined) known.set(reading.metric, reading);
    else {
      this.delivered.set(place, new Map([[reading.metric, reading]]));
      if (reading.period !== this.month) {
        this.days.set(reading.key, [...(this.days.get(reading.key) ?? []), reading.period]);
      }
    }
  }

  /** What an entity delivers for the month counts before what its parts give. */
  private cells(key: string, change: Change | undefined, ofParts: () => Cells): Cells {
    const known = change === undefined ? this.unchanged.get(key) : undefined;
    if (known !== undefined) return known;
    const own = this.checked(`${key}/${this.month}`, change);
    const cells = this.withoutFalseParts(new Map([...ofParts(), ...own]));
    if (change === undefined) this.unchanged.set(key, cells);
    return cells;
  }

  private dayCells(key: string, change: Change | undefined): Cells[] {
    return (this.days.get(key) ?? []).map((day) =>
      this.withoutFalseParts(this.checked(`${key}/${day}`, change)),
    );
  }

  private checked(place: string, change: Change | undefined): Map<string, Cell> {
    const readings: Readings = this.delivered.get(place) ?? new Map();
    const cells = new Map<string, Cell>();
    for (const reading of readings.values()) {
      const { status: _, ...bare } = reading;
      const read = reading === change?.reading ? { ...bare, value: change.value } : reading;
      const checked = checkReading(read, this.vocabulary);
      if ('cell' in checked) cells.set(reading.metric, checked.cell);
    }
    return cells;
  }

  private withoutFalseParts(cells: Map<string, Cell>): Cells {
    const contents = new Map([...cells].map(([metric, cell]) => [metric, cell as CellContent] as const));
    for (const metric of partsAboveWhole(contents, this.vocabulary).keys()) {
      cells.set(metric, { value: null, status: 'rejected' });
    }
    return cells;
  }

  private rolledUp(parts: readonly Cells[], across: Across): Cells {
    const whole = new Map<string, Cell>();
    for (const definition of this.vocabulary.values()) {
      const method = definition.rollUp;
      const values = parts.flatMap((cells): Part[] => {
        const cell = numeric(cells.get(definition.id));
        if (cell === null) return [];
        const weight = 'weight' in method ? numeric(cells.get(method.weight)) : null;
        return [{ ...cell, sample: null, weight, sketch: null }];
      });
      const rolled = rollUp(definition, values, across);
      if (rolled !== null) whole.set(definition.id, rolled);
    }
    return whole;
  }
}

function numeric(cell: Cell | undefined): { value: number | null; status: Cell['status'] } | null {
  if (cell === undefined || typeof cell.value === 'string') return null;
  return { value: cell.value, status: cell.status };
}
