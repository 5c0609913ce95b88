import { type MetricTable, readMetricTable } from '../metrics/metric-table.js';
import { type Period, parsePeriod, shiftPeriod } from '../period.js';
import type { DataTable } from '../scoring/data-table.js';
import type { EvaluationDocument } from '../store/models/evaluation-model.js';
import type { Exemption } from '../supervision/exemption.js';
import { isDataDue } from './data-due.js';
import type { EngineParts } from './engine-parts.js';
import { exemptionsOf } from './evaluation-origin.js';
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

/** What one evaluation is made of beside the measurements. */
export interface InputScope {
  readonly period: Period;
  readonly entityKind: EntityKind;
  readonly exemptions: readonly Exemption[];
  /** False: the month is not cut off, and what has not come may still come. */
  readonly isDue: boolean;
}

/** The tables of the months, each read once per kind of entity whatever the number of frameworks. */
export class MonthTables {
  readonly #tables = new Map<string, Promise<MetricTable>>();

  constructor(private readonly parts: Pick<EngineParts, 'models' | 'definitions' | 'sources' | 'config'>) {}

  /** What a framework reads for a period: its metrics over its months, less what is exempt. */
  async inputs(
    { metrics, months }: FrameworkDemand,
    { period, entityKind, exemptions, isDue }: InputScope,
  ): Promise<EvaluationInputs> {
    const tables: MetricTable[] = [];
    for (let back = months - 1; back >= 0; back -= 1) {
      tables.push(await this.table(shiftPeriod(period, -back).text, entityKind));
    }
    const read = serviceTable(tables, metrics);
    const table: DataTable = {
      ...read,
      ...(isDue ? {} : { notDueFrom: period.index }),
      ...(exemptions.length === 0 ? {} : { exemptions: exemptRows(read, exemptions) }),
    };
    return { table, hash: inputHash(table, exemptions) };
  }

  /** Whether anybody of a kind is known in a month. */
  async hasEntities(period: Period, entityKind: EntityKind): Promise<boolean> {
    return (await this.table(period.text, entityKind)).entities.length > 0;
  }

  /** What a stored evaluation would read today; the hash is the stored one unless measurements changed. */
  inputsOf(demand: FrameworkDemand, stored: EvaluationDocument): Promise<EvaluationInputs> {
    const { period, entityKind, state, evaluatedAt } = stored;
    return this.inputs(demand, {
      period: parsePeriod(period),
      entityKind,
      exemptions: exemptionsOf(stored),
      isDue: state !== 'provisional' || isDataDue(this.parts, period, evaluatedAt),
    });
  }

  /** The table of one month (YYYY-MM). */
  table(period: string, entity: EntityKind): Promise<MetricTable> {
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
