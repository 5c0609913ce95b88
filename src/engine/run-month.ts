import { type Locale, SteelyardError } from '../errors.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { type CollectionPlan, planCollection } from '../metrics/collection-plan.js';
import { closeRun, openRun } from '../metrics/run-log.js';
import { isGood, type SourceRun } from '../metrics/source-run.js';
import { parsePeriod } from '../period.js';
import { withStoreLease } from '../store/store-lease.js';
import { SYSTEM } from './audit-log.js';
import type { EngineParts } from './engine-parts.js';
import { type EvaluatedFramework, MonthEvaluator } from './evaluate-month.js';
import type { RevisionOrder } from './evaluation-store.js';
import { holdReports } from './hold-reports.js';
import { MonthTables } from './month-tables.js';
import { type PricedMonth, priceMonth } from './price-month.js';
import { pullPlan } from './pull-plan.js';
import type { MadeReport } from './report-month.js';
import { superviseMonth } from './supervise-month.js';

export interface MonthOptions {
  /** YYYY-MM */
  readonly period: string;
  /** Goes through all closing steps at once: final scores, and the oversight report rendered and held. */
  readonly close: boolean;
  /** False: evaluates what is stored. */
  readonly collect?: boolean;
  readonly frameworks: readonly ResolvedFramework[];
  readonly locales: readonly Locale[];
  readonly signal: AbortSignal;
  /** Lets late data into a month that was cut off, or makes a final one anew; names who wants it and why. */
  readonly order?: MonthOrder | undefined;
  /** Who closes the month, as its record says; left out: the service by itself. */
  readonly by?: string | undefined;
  /** Slot of the ledger that the run belongs to. */
  readonly slot?: string | undefined;
  /** Months that the run is a part of filling, YYYY-MM..YYYY-MM. */
  readonly range?: string | undefined;
  /** Throws when another instance has taken the run over. */
  readonly assertHeld?: (() => Promise<void>) | undefined;
  readonly progress?: ((step: string, done: number, total: number | null) => void) | undefined;
}

/** An officer's order about a closed month. */
export interface MonthOrder extends RevisionOrder {
  readonly kind: 'reopen' | 'revise';
}

/** What a month's run did; parts that are missing or wrong are named in `problems`. */
export interface MonthOutcome {
  readonly run: string;
  readonly period: string;
  readonly sources: readonly SourceRun[];
  readonly evaluations: readonly EvaluatedFramework[];
  /** Null where there is no price book, or the month's estimates stand. */
  readonly prices: PricedMonth | null;
  readonly reports: readonly MadeReport[];
  readonly problems: readonly string[];
}

/**
 * The month, in the one order there is: collect → measure → evaluate → price → report. Adds one entry to `runs`;
 * repeated on the same inputs it changes nothing else. A month that is cut off or closed is not collected again
 * unless an officer orders it.
 *
 * @throws SteelyardError before anything is written: PERIOD_INVALID, PERIOD_IN_FUTURE, NOT_BACKFILLABLE,
 * MONTH_FINAL (an order to re-open a final month), MONTH_NOT_FINAL (an order to revise another)
 */
export async function runMonth(parts: EngineParts, options: MonthOptions): Promise<MonthOutcome> {
  const { models, now } = parts;
  const { isCollected, refusal } = await admission(parts, options);
  const plan = await planCollection({
    models,
    sources: isCollected ? parts.sources : [],
    period: options.period,
    keepsStored: true,
    timeZone: parts.config.timeZone,
    now,
  });
  await carryOutOrder(parts, options);
  const run = await openRun(models, {
    kind: 'month',
    period: plan.month,
    asOf: plan.asOf,
    slot: options.slot,
    range: options.range,
    startedAt: now(),
  });
  try {
    const carriedOut = await carryOut(parts, options, plan, run);
    const outcome = { ...carriedOut, problems: [...refusal, ...carriedOut.problems] };
    const { evaluations, prices, reports, problems } = outcome;
    const state = problems.length === 0 ? 'done' : 'partial';
    await closeRun(models, run, {
      state,
      endedAt: now(),
      details: { evaluations, prices, reports, problems },
    });
    return outcome;
  } catch (error) {
    const state = options.signal.aborted ? 'cancelled' : 'failed';
    const message = error instanceof Error ? error.message : String(error);
    await closeRun(models, run, { state, endedAt: now(), details: { error: message } });
    throw error;
  }
}

/** Whether the sources may be asked about the month, and what to say when somebody expects it in vain. */
async function admission(
  parts: EngineParts,
  options: MonthOptions,
): Promise<{ readonly isCollected: boolean; readonly refusal: readonly string[] }> {
  const { period, order, collect = true } = options;
  const isClosed = await isMonthClosed(parts, options);
  if (order?.kind === 'reopen' && isClosed) throw new SteelyardError('MONTH_FINAL', { values: { period } });
  if (order?.kind === 'revise' && !isClosed) {
    throw new SteelyardError('MONTH_NOT_FINAL', { values: { period } });
  }
  if (order !== undefined) return { isCollected: collect, refusal: [] };
  if (isClosed) return { isCollected: false, refusal: [] };
  const cutOffAt = (await parts.months.find(period))?.cutOffAt?.toISOString();
  if (cutOffAt === undefined || !collect) return { isCollected: collect, refusal: [] };
  const { message } = new SteelyardError('MONTH_CUT_OFF', { values: { period, at: cutOffAt } });
  return { isCollected: false, refusal: [message] };
}

async function carryOutOrder({ months, now }: EngineParts, { period, order }: MonthOptions): Promise<void> {
  if (order === undefined) return;
  const { by, reason } = order;
  if (order.kind === 'reopen') await months.reopen(period, { at: now(), by, reason });
  else await months.revise(period, { at: now(), by, reason });
}

async function carryOut(
  parts: EngineParts,
  options: MonthOptions,
  plan: CollectionPlan,
  run: string,
): Promise<MonthOutcome> {
  const collected = plan.pulls.length === 0 ? null : await pullPlan(parts, plan, run, options);
  options.signal.throwIfAborted();
  const tables = new MonthTables(parts);
  const evaluations = await withStoreLease(parts.models.runs.db, 'evaluate', () =>
    evaluate(parts, options, { run, tables }),
  );
  options.signal.throwIfAborted();
  const isClosing = options.close || options.order?.kind === 'revise';
  const prices = await priceMonth(parts, { ...options, close: isClosing, run, tables });
  if (prices !== null && prices.changed > 0) {
    await parts.audit.append({ actor: options.by ?? SYSTEM, action: 'price', subject: options.period });
  }
  options.signal.throwIfAborted();
  if (isClosing) await supervise(parts, options);
  options.signal.throwIfAborted();
  const reports = isClosing ? await close(parts, options) : [];
  const sources = collected?.sources ?? [];
  return {
    run,
    period: options.period,
    sources,
    evaluations,
    prices,
    reports,
    problems: [
      ...sources
        .filter((source) => !isGood(source))
        .map(({ source, error }) => `${source}: ${error?.message ?? 'failed'}`),
      ...evaluations
        .filter(({ hasErrors }) => hasErrors)
        .map(
          ({ framework, entityKind }) =>
            `${framework} (${entityKind}): some outcomes are errors, see its warnings`,
        ),
      ...evaluations
        .filter(({ change }) => change === 'differs')
        .map(
          ({ framework, entityKind }) =>
            `${framework} (${entityKind}): the same data gives other scores than the final ones, which stay`,
        ),
      ...(prices?.problems ?? []),
      ...(await strangers(parts, options.period)),
      ...reports.flatMap(({ problem }) => (problem === null ? [] : [problem])),
    ],
  };
}

/** Exemptions that hold for a department nobody knows: a slip of the pen would forgive nothing, in silence. */
async function strangers({ models, exemptions }: EngineParts, period: string): Promise<string[]> {
  const found = await exemptions.inForce(period, period);
  if (found.length === 0) return [];
  const known = new Set((await models.departments.find({}, { _id: 1 }).lean()).map(({ _id }) => _id));
  return found
    .filter(({ department }) => !known.has(department))
    .map(({ id, department }) => `exemption ${id}: there is no department "${department}"`);
}

async function isMonthClosed(parts: EngineParts, { period, frameworks }: MonthOptions): Promise<boolean> {
  const states = await Promise.all(
    frameworks.map(({ framework: { id, entity } }) =>
      parts.evaluations.latest({
        framework: id,
        entityKind: entity === 'asset' ? 'asset' : 'department',
        period,
      }),
    ),
  );
  return states.every((evaluation) => evaluation !== null && evaluation.state !== 'provisional');
}

async function evaluate(
  parts: EngineParts,
  { period: text, close, frameworks, order, by, signal, assertHeld, progress }: MonthOptions,
  { run, tables }: { readonly run: string; readonly tables: MonthTables },
): Promise<EvaluatedFramework[]> {
  const period = parsePeriod(text);
  if ((await parts.models.measurements.findOne({ period: text }, { _id: 1 }).lean()) === null) {
    throw new SteelyardError('NOTHING_MEASURED', { values: { period: text } });
  }
  if (parts.exemptionsFile !== undefined) await parts.exemptions.synchronise(parts.exemptionsFile);
  const evaluator = new MonthEvaluator(parts, tables);
  const isRevised = order?.kind === 'revise';
  const state = close || isRevised ? 'final' : 'provisional';
  const evaluated: EvaluatedFramework[] = [];
  for (const [done, framework] of frameworks.entries()) {
    signal.throwIfAborted();
    progress?.('evaluate', done, frameworks.length);
    evaluated.push(
      ...(await evaluator.evaluate(framework, {
        period,
        state,
        run,
        by,
        order: isRevised ? order : undefined,
        assertHeld,
      })),
    );
  }
  progress?.('evaluate', frameworks.length, frameworks.length);
  return evaluated;
}

/** Notes the closing steps and renders the report. */
async function close(parts: EngineParts, options: MonthOptions): Promise<MadeReport[]> {
  const { months, now } = parts;
  const { period, by = SYSTEM } = options;
  await months.take(period, 'cutOff', { at: now(), by });
  await months.take(period, 'final', { at: now(), by });
  return holdReports(parts, { ...options, by });
}

/** Findings and orders follow from the scores of the official framework. */
async function supervise(
  parts: EngineParts,
  { period, frameworks, order, by = SYSTEM, progress }: MonthOptions,
): Promise<void> {
  const official = frameworks.find(({ framework }) => framework.entity !== 'asset');
  if (official === undefined) return;
  progress?.('supervise', 0, null);
  const done = await superviseMonth(parts, official, period, order?.kind === 'revise' ? order : null);
  const changed = Object.values(done).reduce((sum, count) => sum + count, 0);
  if (changed > 0) await parts.audit.append({ actor: by, action: 'supervise', subject: period });
}
