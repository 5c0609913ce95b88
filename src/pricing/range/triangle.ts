/** A triangular distribution; low ≤ mode ≤ high. */
export interface Triangle {
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}

/**
 * Replaces uniform numbers in [0, 1) by draws from a triangle, through its inverse distribution function. It needs
 * only + − × ÷ √, which IEEE 754 rounds correctly, so every language gives the same bits. A triangle without width
 * gives its mode.
 */
export function toTriangle(uniforms: Float64Array, { low, mode, high }: Triangle): void {
  const width = high - low;
  if (width === 0) {
    uniforms.fill(mode);
    return;
  }
  const peak = (mode - low) / width;
  const rising = width * (mode - low);
  const falling = width * (high - mode);
  for (let index = 0; index < uniforms.length; index++) {
    const uniform = uniforms[index] as number;
    uniforms[index] =
      uniform < peak ? low + Math.sqrt(uniform * rising) : high - Math.sqrt((1 - uniform) * falling);
  }
}
