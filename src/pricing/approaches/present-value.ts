/** When in a year its cash flow is taken to arrive. */
export type CashFlowTiming = 'yearEnd' | 'midYear';

/** Present value of yearly amounts, the first one year (or half a year) away: Σ F_t/(1+i)^t. */
export function presentValue(
  flows: readonly number[],
  rate: number,
  timing: CashFlowTiming = 'yearEnd',
): number {
  const discount = 1 / (1 + rate);
  let value = 0;
  for (let year = flows.length - 1; year >= 0; year--) value = (value + (flows[year] as number)) * discount;
  return timing === 'midYear' ? value * Math.sqrt(1 + rate) : value;
}

/** Present value of 1 a year over a number of years; the inverse of the capital recovery factor. */
export function annuityFactor(rate: number, years: number): number {
  return presentValue(new Array<number>(years).fill(1), rate);
}
