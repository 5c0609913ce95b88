/** Contract: bands and ranks read scores rounded to ten decimal places, halves away from zero. */
const DECIMALS = 10;
const FACTOR = 10 ** DECIMALS;
/** Below this magnitude score · 10^10 is known to an eighth, so that a fraction away from ½ decides safely. */
const SAFE_MAGNITUDE = 1e5;

/** A score as bands and ranks read it. */
export function roundScore(score: number): number {
  const scaled = Math.abs(score) * FACTOR;
  const whole = Math.floor(scaled);
  const fraction = scaled - whole;
  if (Math.abs(score) < SAFE_MAGNITUDE && Math.abs(fraction - 0.5) > 0.25) {
    return (Math.sign(score) * (fraction < 0.5 ? whole : whole + 1)) / FACTOR;
  }
  // toFixed rounds the exact binary value, halves away from zero, at every magnitude.
  return Number(score.toFixed(DECIMALS));
}
