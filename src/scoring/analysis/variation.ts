import { SteelyardError } from '../../errors.js';

/** Which assumptions of a framework are uncertain. */
export interface Variation {
  readonly weights: WeightNoise | null;
  readonly normalisation: boolean;
  readonly aggregation: boolean;
  readonly treatment: boolean;
  readonly leaveOneOut: boolean;
}

/** Noise w · (1 + U(−share, share)) on the weights of inner nodes below the root, or of the indicators. */
export interface WeightNoise {
  readonly share: number;
  readonly on: 'nodes' | 'indicators';
}

/** Everything as the framework says. */
export const NO_VARIATION: Variation = {
  weights: null,
  normalisation: false,
  aggregation: false,
  treatment: false,
  leaveOneOut: false,
};

export type VariedInput = keyof Variation;

const INPUTS = [
  'weights',
  'normalisation',
  'aggregation',
  'treatment',
  'leaveOneOut',
] as const satisfies readonly VariedInput[];

/** The inputs that vary, in one fixed order, so that the same seed draws the same whatever the order asked. */
export function variedInputs(variation: Variation): VariedInput[] {
  return INPUTS.filter((input) => Boolean(variation[input]));
}

/**
 * Reads `weights:0.25,normalisation,aggregation,treatment,leaveOneOut`, any part of it, each once.
 *
 * @throws VARIATION_INVALID naming the part that is wrong
 */
export function parseVariation(text: string): Variation {
  const parts = text.split(',').map((part) => part.trim());
  const names = parts.map((part) => part.split(':')[0]);
  for (const [at, part] of parts.entries()) {
    const [name, ...details] = part.split(':');
    const known = INPUTS.some((input) => input === name) && (name === 'weights' || details.length === 0);
    if (!known || names.indexOf(name) !== at) throw invalid(part);
  }
  const weights = parts.find((part) => part.startsWith('weights'));
  return {
    weights: weights === undefined ? null : weightNoise(weights),
    normalisation: names.includes('normalisation'),
    aggregation: names.includes('aggregation'),
    treatment: names.includes('treatment'),
    leaveOneOut: names.includes('leaveOneOut'),
  };
}

const NOISE = /^weights:(\d*\.?\d+)(:indicators)?$/;

function weightNoise(part: string): WeightNoise {
  const [, shareText, indicators] = NOISE.exec(part) ?? [];
  const share = Number(shareText);
  if (!(share > 0 && share <= 1)) throw invalid(part);
  return { share, on: indicators === undefined ? 'nodes' : 'indicators' };
}

function invalid(part: string): SteelyardError {
  return new SteelyardError('VARIATION_INVALID', { values: { value: part.slice(0, 60) } });
}
