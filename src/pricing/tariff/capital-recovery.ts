/**
 * The yearly amount that pays back 1 yuan with interest over n years (capital recovery factor):
 * i/(1−(1+i)^−n).
 *
 * @param rate yearly, above 0
 * @param years whole, at least 1
 */
export function capitalRecoveryFactor(rate: number, years: number): number {
  return rate / (1 - (1 + rate) ** -years);
}
