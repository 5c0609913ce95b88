import type { ParameterSet } from '../indicators/framework-definition.js';
import type { EvaluationDocument } from '../store/models/evaluation-model.js';
import type { Exemption } from '../supervision/exemption.js';
import { sha256 } from './sha256.js';

/** Where an evaluation of a month, quarter or year comes from. */
export interface EvaluationOrigin {
  /** Another one when any month of it is another revision. */
  readonly id: string;
  readonly inputHash: string;
  /** Hash of the definitions, of the latest month. */
  readonly frameworkHash: string;
  readonly exemptions: readonly Exemption[];
  readonly latestMonth: string;
  readonly evaluatedAt: Date;
}

/** The origin of what is made of some stored months, oldest first; null when there are none. */
export function originOf(period: string, months: readonly EvaluationDocument[]): EvaluationOrigin | null {
  const latest = months.at(-1);
  if (latest === undefined) return null;
  const isMonth = latest.period === period;
  const exemptions = new Map(months.flatMap(exemptionsOf).map((exemption) => [exemption.id, exemption]));
  const joined = (part: (document: EvaluationDocument) => string) => sha256(months.map(part).join('\n'));
  return {
    id: isMonth
      ? latest._id
      : `${latest.framework}/${latest.entityKind}/${period}/${joined(({ _id }) => _id)}`,
    inputHash: isMonth ? latest.inputHash : joined(({ inputHash }) => inputHash),
    frameworkHash: latest.frameworkHash,
    exemptions: [...exemptions.values()],
    latestMonth: latest.period,
    evaluatedAt: new Date(Math.max(...months.map(({ evaluatedAt }) => evaluatedAt.getTime()))),
  };
}

/** The parameter set a stored evaluation was made with. */
export function parameterSetOf({ parameterSet }: EvaluationDocument): ParameterSet | null {
  return typeof parameterSet === 'string' ? (JSON.parse(parameterSet) as ParameterSet) : null;
}

/** The exemptions a stored evaluation was made with. */
export function exemptionsOf({ exemptions }: EvaluationDocument): readonly Exemption[] {
  return exemptions as readonly Exemption[];
}
