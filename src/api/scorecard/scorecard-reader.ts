import type { EvaluationHead } from '../../engine/evaluation-store.js';
import { type ScoreInsight, scoreInsight } from '../../engine/score-insight.js';
import { SteelyardError } from '../../errors.js';
import { monthsOf, type Period, parsePeriod, shiftPeriod } from '../../period.js';
import type { Evaluation } from '../../scoring/evaluation.js';
import { type ApiParts, departmentFramework } from '../api-parts.js';
import { LruMap } from '../lru-map.js';
import type { Scorecard } from '../schemas/score-schemas.js';
import { buildScorecard } from './build-scorecard.js';
import { evidenceBehind } from './scorecard-evidence.js';
import type { ScorecardInput } from './scorecard-input.js';
import { openSupervisionOf, supervisionVersion } from './scorecard-supervision.js';

/** Months of history in a scorecard, as in a report. */
const HISTORY_MONTHS = 14;
/** An evaluation of a city is some megabytes; two months and a few frameworks are looked at most. */
const EVALUATIONS_KEPT = 8;
/** A scorecard is some hundred kilobytes. */
const SCORECARDS_KEPT = 100;
/** Within a second nobody sees the difference, and under load the store is asked once instead of hundreds of times. */
const FRESH_MS = 1_000;

export const FIRST_MONTH = '0000-01';
export const LAST_MONTH = '9999-12';

export interface ScoreRequest {
  readonly framework: string | undefined;
  readonly period: string | undefined;
}

/** The evaluation that a request is about. */
export interface FoundEvaluation {
  readonly framework: string;
  readonly period: Period;
  /** The months that are behind it and behind its history, oldest first. */
  readonly heads: readonly EvaluationHead[];
}

/** Evaluations and scorecards as they are read; what was made once is kept while its revisions and what is open are the newest. */
export class ScorecardReader {
  readonly #evaluations = new LruMap<Evaluation>(EVALUATIONS_KEPT);
  readonly #insights = new LruMap<Promise<ScoreInsight>>(EVALUATIONS_KEPT);
  readonly #scorecards = new LruMap<Scorecard>(SCORECARDS_KEPT);
  readonly #fresh = new LruMap<{ readonly scorecard: Scorecard; readonly until: number }>(SCORECARDS_KEPT);

  constructor(private readonly parts: ApiParts) {}

  /** The evaluation asked for, by default of the official framework and the latest month. Throws EVALUATION_ABSENT. */
  async find({ framework: wanted, period: text }: ScoreRequest): Promise<FoundEvaluation> {
    const framework = departmentFramework(this.parts, wanted);
    const period = parsePeriod(text ?? (await this.latestMonth(framework)));
    const months = monthsOf(period);
    const last = months.at(-1) ?? period;
    const from = shiftPeriod(last, 1 - Math.max(HISTORY_MONTHS, 2 * months.length)).text;
    const heads = await this.parts.evaluations.months(
      { framework, entityKind: 'department' },
      { from, to: last.text },
    );
    if (headsOf(heads, period).length === 0) throw absent(framework, period.text);
    return { framework, period, heads };
  }

  /** The results of an evaluation that was found, or of the period `back` before it; null when there is none. */
  async evaluation({ framework, period, heads }: FoundEvaluation, back = 0): Promise<Evaluation | null> {
    const wanted = shiftPeriod(period, -back);
    const key = `${framework}/${wanted.text}/${versionOf(headsOf(heads, wanted))}`;
    const known = this.#evaluations.get(key);
    if (known !== undefined) return known;
    const loaded = await this.parts.evaluations.load({
      framework,
      entityKind: 'department',
      period: wanted.text,
    });
    if (loaded !== null) this.#evaluations.set(key, loaded);
    return loaded;
  }

  /**
   * A department's scorecard; a new evaluation and a step of supervision show in it within a second. Throws
   * NOT_FOUND for an unknown department, SCORE_ABSENT for one that was not evaluated.
   */
  async scorecard(department: string, { framework, period }: ScoreRequest): Promise<Scorecard> {
    const key = JSON.stringify([department, framework, period]);
    const fresh = this.#fresh.get(key);
    if (fresh !== undefined && performance.now() < fresh.until) return fresh.scorecard;
    const scorecard = await this.newestScorecard(department, { framework, period });
    this.#fresh.set(key, { scorecard, until: performance.now() + FRESH_MS });
    return scorecard;
  }

  private async newestScorecard(department: string, request: ScoreRequest): Promise<Scorecard> {
    const found = await this.find(request);
    const document = await this.parts.models.departments.findOne({ _id: department }).lean();
    if (document === null) throw new SteelyardError('NOT_FOUND');
    const { framework, period, heads } = found;
    const supervision = await openSupervisionOf(this.parts.supervision, department);
    const version = [versionOf(heads), supervisionVersion(supervision)];
    const key = JSON.stringify([framework, period.text, version, document]);
    const known = this.#scorecards.get(key);
    if (known !== undefined) return known;
    const scorecard = buildScorecard({
      ...(await this.input(found)),
      department: document,
      past: await this.past(found, department),
      supervision,
      evidence:
        period.grain === 'month' ? await evidenceBehind(this.parts, department, period.text) : new Map(),
    });
    this.#scorecards.set(key, scorecard);
    return scorecard;
  }

  private async input(
    found: FoundEvaluation,
  ): Promise<Omit<ScorecardInput, 'department' | 'past' | 'supervision' | 'evidence'>> {
    const { evaluations, snapshots, definitions } = this.parts;
    const { framework, period, heads } = found;
    const evaluation = await this.evaluation(found);
    const origin = await evaluations.origin({ framework, entityKind: 'department', period: period.text });
    if (evaluation === null || origin === null) throw absent(framework, period.text);
    return {
      period: period.text,
      resolved: await snapshots.load(origin.frameworkHash),
      evaluation,
      evaluationId: origin.id,
      state: period.grain === 'month' ? (headsOf(heads, period)[0]?.state ?? null) : null,
      inputHash: origin.inputHash,
      evaluatedAt: origin.evaluatedAt,
      previous: await this.evaluation(found, 1),
      vocabulary: definitions.vocabulary,
      insight: await this.insight(found),
      exemptions: origin.exemptions,
    };
  }

  /** Computed once for a revision and the one before it; every scorecard of the month reads it. */
  private insight({ framework, period, heads }: FoundEvaluation): Promise<ScoreInsight> {
    const before = shiftPeriod(period, -1);
    const key = `${framework}/${versionOf([...headsOf(heads, before), ...headsOf(heads, period)])}`;
    const known = this.#insights.get(key);
    if (known !== undefined) return known;
    const computed = this.computeInsight(framework, period);
    this.#insights.set(key, computed);
    return computed;
  }

  private async computeInsight(framework: string, period: Period): Promise<ScoreInsight> {
    const { evaluations } = this.parts;
    const latest = (month: Period) =>
      evaluations.latest({ framework, entityKind: 'department', period: month.text });
    const stored = period.grain === 'month' ? await latest(period) : null;
    if (stored === null) return { intervals: new Map(), differences: new Map() };
    return scoreInsight(this.parts, stored, await latest(shiftPeriod(period, -1)));
  }

  private async past({ heads }: FoundEvaluation, department: string): Promise<ScorecardInput['past']> {
    const shown = heads.slice(-HISTORY_MONTHS);
    const results = await this.parts.evaluations.results(
      department,
      shown.map(({ _id }) => _id),
    );
    return shown.flatMap(({ _id, period }) => {
      const result = results.get(_id);
      return result === undefined ? [] : [{ period, result }];
    });
  }

  private async latestMonth(framework: string): Promise<string> {
    const heads = await this.parts.evaluations.months(
      { framework, entityKind: 'department' },
      { from: FIRST_MONTH, to: LAST_MONTH },
    );
    const latest = heads.at(-1);
    if (latest === undefined) throw absent(framework, 'YYYY-MM');
    return latest.period;
  }
}

/** The evaluated months of a period. */
export function headsOf(heads: readonly EvaluationHead[], period: Period): EvaluationHead[] {
  const months = new Set(monthsOf(period).map(({ text }) => text));
  return heads.filter((head) => months.has(head.period));
}

function versionOf(heads: readonly EvaluationHead[]): string {
  return heads.map(({ _id, state, evaluatedAt }) => `${_id} ${state} ${evaluatedAt.getTime()}`).join();
}

function absent(framework: string, period: string): SteelyardError {
  return new SteelyardError('EVALUATION_ABSENT', { values: { framework, period } });
}
