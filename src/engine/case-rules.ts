import type { Definitions } from '../compose/definitions.js';
import { type DeadlineInForce, deadlineInForce } from '../indicators/deadline-in-force.js';
import type { Deadline, DeadlineSet } from '../indicators/deadline-set.js';
import type { PublishedParameterSet } from '../indicators/framework-definition.js';
import { parameterSetInForce } from '../indicators/parameter-set-in-force.js';
import type { CaseDeadline, CaseRules, DeadlineQuestion } from '../metrics/cases/case-rules.js';
import { parsePeriod, periodDays, shiftPeriod } from '../period.js';
import { canonicalJson } from '../scoring/canonical-json.js';
import type { DepartmentKind } from '../store/models/department-model.js';
import { sha256 } from './sha256.js';

/** Whose duties come from an agreement; those of all others come from the regulation. */
const BY_AGREEMENT: ReadonlySet<DepartmentKind> = new Set<DepartmentKind>(['enterprise']);

export interface CaseRuleSources extends Pick<Definitions, 'calendar' | 'deadlines' | 'frameworks'> {
  /** Published sets of every framework. */
  readonly parameterSets: readonly PublishedParameterSet[];
  /** The framework whose parameter set tunes the deadlines: the official one. */
  readonly framework: string | undefined;
}

/**
 * The rules by which cases fall due: the deadline set of the kind of department, tuned by the `sla` of the
 * official framework's parameter set in force when the clock starts, by the working-day calendar.
 */
export function caseRules(sources: CaseRuleSources): CaseRules {
  const { calendar, deadlines } = sources;
  return {
    fingerprint: fingerprintOf(sources),
    calendar,
    deadline: (question) => {
      const set = deadlines.get(BY_AGREEMENT.has(question.departmentKind) ? 'agreement' : 'statutory');
      return set === undefined ? null : answer(question, set, slaOf(sources, question.month));
    },
  };
}

function answer(
  { metric, named }: DeadlineQuestion,
  set: DeadlineSet,
  parameterSet: PublishedParameterSet | null,
): CaseDeadline | null {
  const candidates = set.deadlines
    .filter(({ metrics }) => metrics.includes(metric))
    .map((deadline) => ({ deadline, inForce: deadlineInForce(set, parameterSet, deadline.id) }));
  const chosen = candidates.filter(({ deadline }) => named.includes(deadline.id));
  const counted = chosen.length > 0 ? chosen : shortest(candidates);
  if (counted.length === 0) return null;
  return {
    ids: counted.map(({ deadline }) => deadline.id),
    workingDays: counted.reduce((sum, { inForce }) => sum + inForce.workingDays, 0),
    confirmed: counted.every(({ inForce }) => inForce.confirmed),
  };
}

interface Candidate {
  readonly deadline: Deadline;
  readonly inForce: DeadlineInForce;
}

/** A case that does not say which deadline it is under is under the shortest: saying nothing gains no time. */
function shortest(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted((a, b) => a.inForce.workingDays - b.inForce.workingDays).slice(0, 1);
}

function slaOf(
  { frameworks, framework, parameterSets }: CaseRuleSources,
  month: string,
): PublishedParameterSet | null {
  const official = framework === undefined ? undefined : frameworks.get(framework)?.framework;
  return official === undefined ? null : parameterSetInForce(parameterSets, official, month);
}

function fingerprintOf({ calendar, deadlines, parameterSets, framework }: CaseRuleSources): string {
  const sets = [...deadlines.values()].map(({ id, version, deadlines: figures }) => [id, version, figures]);
  const tuned = parameterSets
    .filter((set) => set.framework === framework)
    .map(({ effectiveFrom, frameworkVersion, sla }) => [effectiveFrom, frameworkVersion, sla ?? {}]);
  const years = calendar.years.map((year) => [year, workingDaysOf(year, calendar)]);
  return sha256(canonicalJson({ sets, tuned, years }));
}

function workingDaysOf(year: number, calendar: CaseRules['calendar']): string {
  const { first, last } = periodDays(parsePeriod(String(year)));
  const end = last.toISOString().slice(0, 10);
  let days = '';
  for (let at = parsePeriod(first.toISOString().slice(0, 10)); at.text <= end; at = shiftPeriod(at, 1)) {
    days += calendar.isWorkingDay(at.text) ? '1' : '0';
  }
  return days;
}
