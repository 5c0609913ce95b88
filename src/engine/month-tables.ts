import { type MetricTable, readMetricTable } from '../metrics/metric-table.js';
import { type Period, shiftPeriod } from '../period.js';
import type { DataTable } from '../scoring/data-table.js';
import type { Exemption } from '../supervision/exemption.js';
import type { EngineParts } from './engine-parts.js';
import type { EntityKind } from './evaluation-store.js';
import { exemptRows } from './exempt-rows.js';
import type { FrameworkDemand } from './framework-demand.js';
import { inputHash } from './input-hash.js';
import { serviceTable } from './service-table.js';

/** What one evaluation reads. */
export interface EvaluationInputs {
  readonly table: DataTable;
  /** The fingerprint of the table and the exemptions. */
  readonly hash: string;
}

/** The tables of the months, each read once per kind of entity whatever the number of frameworks. */
export class MonthTables {
  readonly #tables = new Map<string, Promise<MetricTable>>();

  constructor(private readonly parts: Pick<EngineParts, 'models' | 'definitions' | 'sources' | 'config'>) {}

  /** What a framework reads for a period: its metrics over its months, less what is exempt. */
  async inputs(
    { metrics, months }: FrameworkDemand,
    period: Period,
    entityKind: EntityKind,
    exemptions: readonly Exemption[],
  ): Promise<EvaluationInputs> {
    const tables: MetricTable[] = [];
    for (let back = months - 1; back >= 0; back -= 1) {
      tables.push(await this.table(shiftPeriod(period, -back).text, entityKind));
    }
    const table = serviceTable(tables, metrics);
    if (exemptions.length === 0) return { table, hash: inputHash(table, exemptions) };
    const exempt = { ...table, exemptions: exemptRows(table, exemptions) };
    return { table: exempt, hash: inputHash(exempt, exemptions) };
  }

  private table(period: string, entity: EntityKind): Promise<MetricTable> {
    const key = `${entity}/${period}`;
    const known = this.#tables.get(key);
    if (known !== undefined) return known;
    const { models, definitions, sources, config } = this.parts;
    const table = readMetricTable(models, {
      period,
      entity,
      vocabulary: definitions.vocabulary,
      sources: sources.map(({ id }) => id),
      locale: config.locale,
    });
    this.#tables.set(key, table);
    return table;
  }
}
