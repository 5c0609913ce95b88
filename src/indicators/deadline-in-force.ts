import { SteelyardError } from '../errors.js';
import type { DeadlineSet } from './deadline-set.js';
import type { ParameterSet } from './framework-definition.js';

/** The figure that holds, and whether a source was seen to say just this. */
export interface DeadlineInForce {
  readonly workingDays: number;
  readonly confirmed: boolean;
}

/**
 * The working days of a deadline: the `sla` of the parameter set in force where it names the deadline, else the
 * figure of the set. A figure that a planner put in the place of a confirmed one is not confirmed.
 *
 * @throws SteelyardError DEADLINE_UNKNOWN when the set has no such deadline
 */
export function deadlineInForce(
  set: DeadlineSet,
  parameterSet: Pick<ParameterSet, 'sla'> | null,
  deadlineId: string,
): DeadlineInForce {
  const deadline = set.deadlines.find(({ id }) => id === deadlineId);
  if (deadline === undefined) {
    const known = set.deadlines.map(({ id }) => id).join(', ');
    throw new SteelyardError('DEADLINE_UNKNOWN', { values: { id: deadlineId, set: set.id, known } });
  }
  const workingDays = parameterSet?.sla?.[deadlineId] ?? deadline.workingDays;
  return { workingDays, confirmed: deadline.confirmed && workingDays === deadline.workingDays };
}
