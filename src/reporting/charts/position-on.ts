/** Where a value lies on a scale, from 0 to `length`; values outside lie at the ends. Two decimals. */
export function positionOn(
  scale: { readonly low: number; readonly high: number },
  value: number,
  length: number,
): number {
  const share = (value - scale.low) / (scale.high - scale.low);
  return Math.round(Math.min(1, Math.max(0, share)) * length * 100) / 100;
}
