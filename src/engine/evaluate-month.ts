import { parameterSetInForce } from '../indicators/parameter-set-in-force.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { type Period, shiftPeriod } from '../period.js';
import { canonicalJson } from '../scoring/canonical-json.js';
import { collectEvaluation, evaluateFramework } from '../scoring/evaluate-framework.js';
import { buildScoringTree } from '../scoring/scoring-tree.js';
import type { EvaluationDocument } from '../store/models/evaluation-model.js';
import type { Exemption } from '../supervision/exemption.js';
import { SYSTEM } from './audit-log.js';
import { isDataDue } from './data-due.js';
import type { EngineParts } from './engine-parts.js';
import { evaluateAgain } from './evaluate-again.js';
import type { EntityKind, RevisionOrder, SavedEvaluation } from './evaluation-store.js';
import { type FrameworkDemand, frameworkDemand } from './framework-demand.js';
import { MonthTables } from './month-tables.js';
import { publishedParameterSets } from './published-parameter-sets.js';
import { sha256 } from './sha256.js';

export interface MonthRequest {
  readonly period: Period;
  readonly state: 'provisional' | 'final';
  /** Id of the run that the evaluation is noted under. */
  readonly run: string;
  /** Who wants it, for the audit log; left out, the service by itself. */
  readonly by?: string | undefined;
  /** The order to make a final month anew; left out, a final evaluation stays. */
  readonly order?: RevisionOrder | undefined;
  /** Throws when another instance has taken the run over. */
  readonly assertHeld?: (() => Promise<void>) | undefined;
}

/** With the newest revision there is. */
interface KindRequest extends MonthRequest {
  readonly stored: EvaluationDocument | null;
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
 * Evaluates frameworks over one month and stores what is new, with the parameter set and the exemptions in
 * force. A final evaluation stays unless a revision is ordered; it is made again with its own definitions, to see
 * that it still can be.
 */
export class MonthEvaluator {
  readonly #tables: MonthTables;

  constructor(
    private readonly parts: EngineParts,
    tables = new MonthTables(parts),
  ) {
    this.#tables = tables;
  }

  /** A framework of assets for assets; one of departments for these, and for assets when all it reads is theirs and there are any. */
  async evaluate(resolved: ResolvedFramework, request: MonthRequest): Promise<EvaluatedFramework[]> {
    const demand = frameworkDemand(buildScoringTree(resolved, null));
    const evaluated: EvaluatedFramework[] = [];
    for (const entityKind of await this.entityKinds(resolved, demand, request.period)) {
      const key = { framework: resolved.framework.id, entityKind, period: request.period.text };
      const stored = await this.parts.evaluations.latest(key);
      evaluated.push(
        stored === null || stored.state === 'provisional' || request.order !== undefined
          ? await this.evaluateKind(resolved, demand, entityKind, { ...request, stored })
          : await this.verify(stored),
      );
    }
    return evaluated;
  }

  private async entityKinds(
    { framework }: ResolvedFramework,
    { metrics }: FrameworkDemand,
    period: Period,
  ): Promise<EntityKind[]> {
    if (framework.entity === 'asset') return ['asset'];
    const { vocabulary } = this.parts.definitions;
    const ofAssets = [...metrics].every((metric) => {
      const grain = vocabulary.get(metric)?.grain;
      return grain === 'asset-month' || grain === 'asset-day';
    });
    const hasAssets = ofAssets && (await this.#tables.hasEntities(period, 'asset'));
    return hasAssets ? ['department', 'asset'] : ['department'];
  }

  private async evaluateKind(
    resolved: ResolvedFramework,
    demand: FrameworkDemand,
    entityKind: EntityKind,
    { period, state, run, by = SYSTEM, order, assertHeld, stored }: KindRequest,
  ): Promise<EvaluatedFramework> {
    const { evaluations, snapshots, audit, version, now } = this.parts;
    const published = await publishedParameterSets(this.parts);
    const parameterSet = parameterSetInForce(published, resolved.framework, period.text);
    const exemptions = await this.exemptions(resolved, demand, entityKind, period);
    const evaluatedAt = now();
    const isDue = state === 'final' || isDataDue(this.parts, period.text, evaluatedAt);
    const { table, hash } = await this.#tables.inputs(demand, { period, entityKind, exemptions, isDue });
    const evaluation = evaluateFramework({
      ...resolved,
      table,
      parameterSet,
      period: period.text,
      engineVersion: version,
      hash: sha256,
    });
    await assertHeld?.();
    const { id, version: of, hash: definitionHash } = evaluation.framework;
    if (await snapshots.save(definitionHash, resolved)) {
      const subject = `${id} version ${of} from ${period.text}`;
      await audit.append({ actor: by, action: 'definitions', subject, contentHash: definitionHash });
    }
    const saved = await evaluations.save(collectEvaluation(evaluation), period.text, {
      entityKind,
      inputHash: hash,
      indicators: [...resolved.indicators.values()].map((one) => ({ id: one.id, version: one.version })),
      exemptions,
      state,
      evaluatedAt,
      run,
      order,
    });
    const before =
      stored ??
      (await evaluations.latest({ framework: id, entityKind, period: shiftPeriod(period, -1).text }));
    const parameters = parameterSet === null ? null : canonicalJson(parameterSet);
    if ((before?.parameterSet ?? null) !== parameters) {
      const contentHash = parameters === null ? null : sha256(parameters);
      const subject = `${id} from ${period.text}`;
      await audit.append({ actor: by, action: 'parameters', subject, contentHash });
    }
    if (saved.change === 'created' || saved.change === 'closed') {
      const action = saved.change === 'created' ? 'evaluate' : 'evaluation final';
      await audit.append({ actor: by, action, subject: saved.id, contentHash: hash });
    }
    return {
      ...saved,
      framework: evaluation.framework.id,
      entityKind,
      entities: evaluation.entityCount,
      hasErrors: evaluation.hasErrors,
    };
  }

  /** Those that touch the framework in the months it reads; an exemption is of a department, not of its assets. */
  private async exemptions(
    { indicators }: ResolvedFramework,
    { months }: FrameworkDemand,
    entityKind: EntityKind,
    period: Period,
  ): Promise<Exemption[]> {
    if (entityKind !== 'department') return [];
    const first = shiftPeriod(period, 1 - months).text;
    const found = await this.parts.exemptions.inForce(first, period.text);
    return found.filter(({ indicator }) => indicators.has(indicator));
  }

  private async verify(stored: EvaluationDocument): Promise<EvaluatedFramework> {
    const again = await evaluateAgain(this.parts, stored, this.#tables);
    const { inputsChanged, differing, hasErrors } = again;
    const change = inputsChanged ? 'keptFinal' : differing.length > 0 ? 'differs' : 'none';
    const { _id: id, framework, entityKind, entityCount } = stored;
    return { id, change, framework, entityKind, entities: entityCount, hasErrors };
  }
}
