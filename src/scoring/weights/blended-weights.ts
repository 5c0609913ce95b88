import { SteelyardError } from '../../errors.js';

/**
 * Subjective and objective weights in one: share × subjective + (1 − share) × objective, both summing to 1
 * (the additive synthesis of Wang, Lee 2009, Expert Systems with Applications 36:8980-8985).
 *
 * @param share of the subjective weights, 0 to 1
 * @throws WEIGHTS_UNDEFINED when the two weigh different things
 */
export function blendedWeights(
  subjective: ReadonlyMap<string, number>,
  objective: ReadonlyMap<string, number>,
  share: number,
): Map<string, number> {
  const odd = [...subjective.keys(), ...objective.keys()].find(
    (id) => !(subjective.has(id) && objective.has(id)),
  );
  if (odd !== undefined) {
    throw new SteelyardError('WEIGHTS_UNDEFINED', {
      values: { method: 'blend', reason: `"${odd}" is weighted in only one of the two sets` },
    });
  }
  const first = shares(subjective);
  const second = shares(objective);
  return new Map(
    [...first].map(([id, weight]) => [id, share * weight + (1 - share) * (second.get(id) ?? 0)]),
  );
}

function shares(weights: ReadonlyMap<string, number>): Map<string, number> {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return new Map([...weights].map(([id, weight]) => [id, weight / total]));
}
