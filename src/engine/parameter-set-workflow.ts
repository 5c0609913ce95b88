import { missingDeadlines } from '../compose/parameter-sets.js';
import { SteelyardError } from '../errors.js';
import { assertParameterSet } from '../indicators/assert-parameter-set.js';
import { definitionFault } from '../indicators/definition-problem.js';
import type { PublishedParameterSet } from '../indicators/framework-definition.js';
import type { EngineParts } from './engine-parts.js';
import {
  type ParameterSetState,
  type ParameterSetStep,
  type StoredParameterSet,
  slotOf,
} from './parameter-set-store.js';

type WorkflowParts = Pick<EngineParts, 'definitions' | 'evaluations' | 'parameterSets' | 'now'>;

/** What can be done to a set in which states, and what becomes of it. */
const STEPS = {
  edit: { from: ['draft'], to: 'draft' },
  submit: { from: ['draft'], to: 'submitted' },
  approve: { from: ['submitted'], to: 'approved' },
  reject: { from: ['submitted'], to: 'rejected' },
  withdraw: { from: ['draft', 'submitted', 'approved'], to: 'withdrawn' },
} as const satisfies Record<string, { from: readonly ParameterSetState[]; to: ParameterSetState }>;

export type WorkflowStep = keyof typeof STEPS;

/** One step that a person wants to take. */
export interface StepRequest {
  readonly action: WorkflowStep;
  readonly by: string;
  readonly reason: string | null;
  /** For `edit`: the set as it shall be. */
  readonly parameters?: PublishedParameterSet;
}

/**
 * Draft → submitted → approved by another person → in force from its month on. A set never begins in a month whose
 * scores are final, so that no step changes history; an approved one can be withdrawn until its month begins to count.
 */
export class ParameterSetWorkflow {
  constructor(private readonly parts: WorkflowParts) {}

  /** Checks a set against its framework, the deadlines and the months that are closed, and keeps it as a draft. */
  async create(id: string, parameters: PublishedParameterSet, by: string): Promise<StoredParameterSet> {
    await this.assertFits(parameters);
    const step: ParameterSetStep = { action: 'create', by, at: this.parts.now(), reason: parameters.reason };
    return this.parts.parameterSets.create(id, parameters, step);
  }

  /**
   * Takes a step.
   *
   * @throws SteelyardError STATE_CONFLICT, OTHER_PERSON_REQUIRED, PARAMETER_SET_MONTH_TAKEN, PARAMETER_SET_TOO_EARLY,
   * DEFINITION_INVALID; null when somebody else changed the set first
   */
  async take(
    set: StoredParameterSet,
    { action, by, reason, ...wanted }: StepRequest,
  ): Promise<StoredParameterSet | null> {
    const { from, to } = STEPS[action];
    if (!(from as readonly ParameterSetState[]).includes(set.state)) {
      throw new SteelyardError('STATE_CONFLICT', { values: { state: set.state, wanted: from.join(', ') } });
    }
    if (action === 'approve' || action === 'reject') assertOther(set, by);
    const parameters = wanted.parameters ?? set.parameters;
    if (action === 'withdraw') {
      if (set.state === 'approved') await this.assertMonthOpen(parameters);
    } else if (action !== 'reject') await this.assertFits(parameters);
    const step: ParameterSetStep = { action, by, at: this.parts.now(), reason };
    const result = await this.parts.parameterSets.advance(set, { state: to, parameters }, step);
    if (result === 'taken') throw monthTaken(parameters);
    return result === 'changed' ? null : this.parts.parameterSets.byId(set.id);
  }

  private async assertFits(parameters: PublishedParameterSet): Promise<void> {
    const { definitions } = this.parts;
    const { framework } = parameters;
    const resolved = definitions.frameworks.get(framework);
    if (resolved === undefined) {
      const known = [...definitions.frameworks.keys()].sort().join(', ');
      throw new SteelyardError('FRAMEWORK_UNKNOWN', { values: { id: framework, known } });
    }
    assertParameterSet(parameters, resolved);
    const missing = missingDeadlines(parameters, definitions.deadlines);
    if (missing.length > 0) {
      throw definitionFault(missing.map(({ path, rule }) => ({ place: { field: path.join('.') }, rule })));
    }
    if (definitions.parameterSets.some((set) => slotOf(set) === slotOf(parameters)))
      throw monthTaken(parameters);
    await this.assertMonthOpen(parameters);
  }

  /** What was published with the set, or without it, stays. */
  private async assertMonthOpen({ framework, effectiveFrom }: PublishedParameterSet): Promise<void> {
    const { definitions, evaluations } = this.parts;
    const isOfAssets = definitions.frameworks.get(framework)?.framework.entity === 'asset';
    const entityKind = isOfAssets ? 'asset' : 'department';
    const closed = (
      await evaluations.months({ framework, entityKind }, { from: effectiveFrom, to: '9999-12' })
    )
      .filter(({ state }) => state !== 'provisional')
      .at(-1);
    if (closed !== undefined) {
      throw new SteelyardError('PARAMETER_SET_TOO_EARLY', {
        values: { framework, month: effectiveFrom, closed: closed.period },
      });
    }
  }
}

/** Whoever made, changed or submitted a set cannot decide on it. */
function assertOther({ steps }: StoredParameterSet, by: string): void {
  if (steps.some((step) => step.by === by)) throw new SteelyardError('OTHER_PERSON_REQUIRED');
}

function monthTaken({ framework, effectiveFrom }: PublishedParameterSet): SteelyardError {
  return new SteelyardError('PARAMETER_SET_MONTH_TAKEN', { values: { framework, month: effectiveFrom } });
}
