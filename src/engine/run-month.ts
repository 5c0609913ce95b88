import { type Locale, SteelyardError } from '../errors.js';
import type { ResolvedFramework } from '../indicators/resolve-framework.js';
import { type CollectionPlan, planCollection } from '../metrics/collection-plan.js';
import { closeRun, openRun } from '../metrics/run-log.js';
import { isGood, type SourceRun } from '../metrics/source-run.js';
import { parsePeriod } from '../period.js';
import type { EngineParts } from './engine-parts.js';
import { type EvaluatedFramework, MonthEvaluator } from './evaluate-month.js';
import { pullPlan } from './pull-plan.js';
import { type MadeReport, makeReport } from './report-month.js';
import { SharedPrinter } from './shared-printer.js';

export interface MonthOptions {
  /** YYYY-MM */
  readonly period: string;
  /** Goes through all closing steps at once: final scores, and the oversight report rendered and held. */
  readonly close: boolean;
  readonly frameworks: readonly ResolvedFramework[];
  readonly locales: readonly Locale[];
  readonly signal: AbortSignal;
  readonly progress?: ((step: string, done: number, total: number | null) => void) | undefined;
}

/** What a month's run did; parts that are missing or wrong are named in `problems`. */
export interface MonthOutcome {
  readonly run: string;
  readonly period: string;
  readonly sources: readonly SourceRun[];
  readonly evaluations: readonly EvaluatedFramework[];
  readonly reports: readonly MadeReport[];
  readonly problems: readonly string[];
}

/**
 * The month, in the one order there is: collect → measure → evaluate → report. Adds one entry to `runs`;
 * repeated on the same inputs it changes nothing else. A closed month is not collected again.
 *
 * @throws SteelyardError before anything is written: PERIOD_INVALID, PERIOD_IN_FUTURE, NOT_BACKFILLABLE
 */
export async function runMonth(parts: EngineParts, options: MonthOptions): Promise<MonthOutcome> {
  const { models, now } = parts;
  const isClosed = await isMonthClosed(parts, options);
  const plan = await planCollection({
    models,
    sources: isClosed ? [] : parts.sources,
    period: options.period,
    keepsStored: true,
    timeZone: parts.config.timeZone,
    now,
  });
  const run = await openRun(models, { kind: 'month', period: plan.month, asOf: plan.asOf, startedAt: now() });
  try {
    const outcome = await carryOut(parts, options, plan, run);
    const { evaluations, reports, problems } = outcome;
    const state = problems.length === 0 ? 'done' : 'partial';
    await closeRun(models, run, { state, endedAt: now(), details: { evaluations, reports, problems } });
    return outcome;
  } catch (error) {
    const state = options.signal.aborted ? 'cancelled' : 'failed';
    const message = error instanceof Error ? error.message : String(error);
    await closeRun(models, run, { state, endedAt: now(), details: { error: message } });
    throw error;
  }
}

async function carryOut(
  parts: EngineParts,
  options: MonthOptions,
  plan: CollectionPlan,
  run: string,
): Promise<MonthOutcome> {
  const collected = plan.pulls.length === 0 ? null : await pullPlan(parts, plan, run, options);
  options.signal.throwIfAborted();
  const evaluations = await evaluate(parts, options, run);
  options.signal.throwIfAborted();
  const reports = options.close ? await report(parts, options) : [];
  const sources = collected?.sources ?? [];
  return {
    run,
    period: options.period,
    sources,
    evaluations,
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
  { period: text, close, frameworks, signal, progress }: MonthOptions,
  run: string,
): Promise<EvaluatedFramework[]> {
  const period = parsePeriod(text);
  if ((await parts.models.measurements.findOne({ period: text }, { _id: 1 }).lean()) === null) {
    throw new SteelyardError('NOTHING_MEASURED', { values: { period: text } });
  }
  if (parts.exemptionsFile !== undefined) await parts.exemptions.synchronise(parts.exemptionsFile);
  const evaluator = new MonthEvaluator(parts);
  const evaluated: EvaluatedFramework[] = [];
  for (const [done, framework] of frameworks.entries()) {
    signal.throwIfAborted();
    progress?.('evaluate', done, frameworks.length);
    evaluated.push(
      ...(await evaluator.evaluate(framework, { period, state: close ? 'final' : 'provisional', run })),
    );
  }
  progress?.('evaluate', frameworks.length, frameworks.length);
  return evaluated;
}

/** The official framework's oversight report, in each language. */
async function report(
  parts: EngineParts,
  { period, frameworks, locales, progress }: MonthOptions,
): Promise<MadeReport[]> {
  const official = frameworks.find(({ framework }) => framework.entity !== 'asset');
  if (official === undefined) return [];
  const made: MadeReport[] = [];
  const printer = new SharedPrinter(parts.config);
  try {
    for (const [done, locale] of locales.entries()) {
      progress?.('report', done, locales.length);
      const request = {
        framework: official,
        period,
        audience: 'oversight',
        department: null,
        locale,
      } as const;
      made.push(await makeReport(parts, request, () => printer.open()));
    }
    progress?.('report', locales.length, locales.length);
  } finally {
    await printer.close();
  }
  return made;
}
