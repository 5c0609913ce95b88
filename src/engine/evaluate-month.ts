import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { type MetricTable, readMetricTable } from '../metrics/metric-table.js';
import { type Period, shiftPeriod } from '../period.js';
import { canonicalJson } from '../scoring/canonical-json.js';
import { collectEvaluation, evaluateFramework } from '../scoring/evaluate-framework.js';
import { buildScoringTree } from '../scoring/scoring-tree.js';
import type { EngineParts } from './engine-parts.js';
import type { EntityKind, SavedEvaluation } from './evaluation-store.js';
import { type FrameworkDemand, frameworkDemand } from './framework-demand.js';
import { inputHash } from './input-hash.js';
import { serviceTable } from './service-table.js';
import { sha256 } from './sha256.js';

export interface MonthRequest {
  readonly period: Period;
  readonly state: 'provisional' | 'final';
  /** Id of the run that the evaluation is noted under. */
  readonly run: string;
}

/** One stored evaluation of the month. */
export interface EvaluatedFramework extends SavedEvaluation {
  readonly framework: string;
  readonly entityKind: EntityKind;
  readonly entities: number;
  /** Whether some outcome is an error. */
  readonly hasErrors: boolean;
}

/**
 * Evaluates frameworks over one month and stores what is new. Tables are read once per month and kind of
 * entity, whatever the number of frameworks.
 */
export class MonthEvaluator {
  readonly #tables = new Map<string, Promise<MetricTable>>();

  constructor(private readonly parts: EngineParts) {}

  /** A framework of assets for assets; one of departments for these, and for assets when all it reads is theirs. */
  async evaluate(resolved: ResolvedFramework, request: MonthRequest): Promise<EvaluatedFramework[]> {
    const demand = frameworkDemand(buildScoringTree(resolved, null));
    const evaluated: EvaluatedFramework[] = [];
    for (const entityKind of this.entityKinds(resolved, demand)) {
      evaluated.push(await this.evaluateKind(resolved, demand, entityKind, request));
    }
    return evaluated;
  }

  private entityKinds({ framework }: ResolvedFramework, { metrics }: FrameworkDemand): EntityKind[] {
    if (framework.entity === 'asset') return ['asset'];
    const { vocabulary } = this.parts.definitions;
    const ofAssets = [...metrics].every((metric) => {
      const grain = vocabulary.get(metric)?.grain;
      return grain === 'asset-month' || grain === 'asset-day';
    });
    return ofAssets ? ['department', 'asset'] : ['department'];
  }

  private async evaluateKind(
    resolved: ResolvedFramework,
    { metrics, months }: FrameworkDemand,
    entityKind: EntityKind,
    { period, state, run }: MonthRequest,
  ): Promise<EvaluatedFramework> {
    const { evaluations, snapshots, version, now } = this.parts;
    const first = 1 - months;
    const periods = Array.from({ length: months }, (_, step) => shiftPeriod(period, first + step));
    const tables: MetricTable[] = [];
    for (const { text } of periods) tables.push(await this.table(text, entityKind));
    const table = serviceTable(tables, metrics);
    const evaluation = evaluateFramework({
      ...resolved,
      table,
      period: period.text,
      engineVersion: version,
      hash: sha256,
    });
    await snapshots.updateOne(
      { _id: evaluation.framework.hash },
      {
        $setOnInsert: {
          framework: evaluation.framework.id,
          version: evaluation.framework.version,
          definition: canonicalJson({ framework: resolved.framework, indicators: [...resolved.indicators] }),
        },
      },
      { upsert: true },
    );
    const saved = await evaluations.save(collectEvaluation(evaluation), period.text, {
      entityKind,
      inputHash: inputHash(table),
      state,
      evaluatedAt: now(),
      run,
    });
    return {
      ...saved,
      framework: evaluation.framework.id,
      entityKind,
      entities: evaluation.entityCount,
      hasErrors: evaluation.hasErrors,
    };
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
