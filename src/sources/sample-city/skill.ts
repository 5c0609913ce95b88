import type { CityBody } from './city-bodies.js';
import { seededRandom } from './seeded-random.js';

/** What a body can be good or poor at; each has its own lasting offset. */
export type Area =
  | 'catalogue'
  | 'register'
  | 'quality'
  | 'exchange'
  | 'gateway'
  | 'workflow'
  | 'demand'
  | 'application'
  | 'resources'
  | 'metadata';

/** A month of the sample city. */
export interface CityMonth {
  /** YYYY-MM */
  readonly text: string;
  /** 0 is the first month of the sample. */
  readonly place: number;
  /** Months of the sample. */
  readonly count: number;
  /** 1 January to 12 December. */
  readonly ofYear: number;
}

/** A falling body loses its level over this many months at the end. */
const MONTHS_OF_FALL = 6;

/** How far a steady body may drift over the whole sample, down and up. */
const DRIFT = [-0.05, 0.08] as const;

function storyLevel({ key, story, level }: CityBody, { place, count }: CityMonth, seed: number): number {
  if (story === 'improving') return 0.3 + (level - 0.3) * Math.min(1, place / Math.max(1, count - 2));
  if (story === 'falling') {
    const fallen = Math.max(0, place - (count - 1 - MONTHS_OF_FALL));
    return level - (0.5 * fallen) / MONTHS_OF_FALL;
  }
  return level + seededRandom(seed, key, 'drift').between(...DRIFT) * (place / count);
}

export function clamp(value: number, low = 0, high = 1): number {
  return Math.min(high, Math.max(low, value));
}

/** How good a body is in an area in a month, 0 to 1, without the chance of the month: right for stocks. */
export function skillOf(body: CityBody, area: Area, month: CityMonth, seed: number): number {
  const strength = seededRandom(seed, body.key, area).between(-0.13, 0.13);
  return clamp(storyLevel(body, month, seed) + strength);
}

/** Rounded so that the printed figure and the number are the same on every machine. */
export function rounded(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}

/** The value a skill of 0 to 1 earns between the poor and the excellent end. */
export function ratio(skill: number, poor: number, excellent: number): number {
  return rounded(clamp(poor + (excellent - poor) * skill), 4);
}
