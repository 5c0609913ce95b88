import type { WorkingCalendar } from '../../calendar/working-calendar.js';
import type { DepartmentKind } from '../../store/models/department-model.js';

/** The working days that hold for a clock, and where they come from. */
export interface CaseDeadline {
  /** Ids in the deadline set. */
  readonly ids: readonly string[];
  readonly workingDays: number;
  /** Whether a text was seen to say just these figures. */
  readonly confirmed: boolean;
}

export interface DeadlineQuestion {
  /** The metric that counts the cases falling due, `requests_due`. */
  readonly metric: string;
  readonly departmentKind: DepartmentKind;
  /** The month in which the clock starts, YYYY-MM: the figures in force then hold for the case. */
  readonly month: string;
  /** Ids that the case names; left empty, the shortest of the set holds. */
  readonly named: readonly string[];
}

/** By what rules cases fall due. */
export interface CaseRules {
  /** Changes whenever a case could fall due on another day. */
  readonly fingerprint: string;
  readonly calendar: WorkingCalendar;
  /** The deadline in force; null where the set has no figure for the metric. */
  deadline(question: DeadlineQuestion): CaseDeadline | null;
}
