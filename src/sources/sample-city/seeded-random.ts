/** A stream of numbers that is the same on every machine for the same parts. */
export interface SeededRandom {
  /** Even over [0, 1). */
  next(): number;
  /** Even over [low, high). */
  between(low: number, high: number): number;
  /** A whole number from low to high, both included. */
  whole(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** How many of `trials` succeed with the given probability. */
  successes(trials: number, probability: number): number;
}

/** Trials above this are not drawn one by one: the share is drawn instead. */
const DRAWN_ONE_BY_ONE = 60;

/** FNV-1a over the parts joined by blanks: one 32-bit seed, so that every entity and month has its own stream. */
function seedOf(parts: readonly (string | number)[]): number {
  const text = parts.join(' ');
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** Mulberry32 (Tommy Ettinger, public domain): small and even enough for sample data, not for simulation. */
export function seededRandom(...parts: readonly (string | number)[]): SeededRandom {
  let state = seedOf(parts);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + (high - low) * next();
  const chance = (probability: number): boolean => next() < probability;
  return {
    next,
    between,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance,
    successes(trials, probability) {
      if (trials > DRAWN_ONE_BY_ONE) {
        const share = probability + between(-1, 1) * Math.sqrt((probability * (1 - probability)) / trials);
        return Math.round(trials * Math.min(1, Math.max(0, share)));
      }
      let done = 0;
      for (let trial = 0; trial < trials; trial++) if (chance(probability)) done++;
      return done;
    },
  };
}
