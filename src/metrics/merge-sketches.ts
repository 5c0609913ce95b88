import { DistinctSketch } from '../sources/sketch/distinct-sketch.js';
import { QuantileSketch } from '../sources/sketch/quantile-sketch.js';
import type { RollUp } from './metric-definition.js';

/**
 * The value and sketch of a whole from the sketches of its parts: as if every call of every part had been
 * counted in one. Null where the roll-up needs no sketch or a part has none.
 */
export function mergeSketches(
  rollUp: RollUp,
  parts: readonly { readonly sketch: string | null }[],
): { readonly value: number | null; readonly sketch: string } | null {
  const encoded = parts.map(({ sketch }) => sketch).filter((sketch) => sketch !== null);
  if (encoded.length < parts.length) return null;
  if (rollUp.method === 'distinct') {
    const whole = new DistinctSketch();
    for (const part of encoded) whole.merge(DistinctSketch.decode(part));
    return { value: whole.count, sketch: whole.encode() };
  }
  if (rollUp.method === 'quantile') {
    const whole = new QuantileSketch();
    for (const part of encoded) whole.merge(QuantileSketch.decode(part));
    return { value: whole.quantile(rollUp.probability), sketch: whole.encode() };
  }
  return null;
}
