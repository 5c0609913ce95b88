/**
 * Cronbach's alpha (1951), k² × mean off-diagonal covariance ÷ sum of all covariances, each over the entities
 * that have both values (COINr's get_cronbach). It can be negative; null with fewer than two indicators, or
 * where a covariance or the ratio is not defined.
 */
export function cronbachAlpha(columns: readonly Float64Array[]): number | null {
  const size = columns.length;
  if (size < 2) return null;
  let diagonal = 0;
  let all = 0;
  for (const [i, column] of columns.entries()) {
    for (const [j, other] of columns.entries()) {
      if (j < i) continue;
      const covariance = covarianceOf(column, other);
      diagonal += i === j ? covariance : 0;
      all += i === j ? covariance : 2 * covariance;
    }
  }
  const alpha = (size * size * ((all - diagonal) / (size * (size - 1)))) / all;
  return Number.isFinite(alpha) ? alpha : null;
}

/** Sample covariance over the rows where both are present; NaN for fewer than two. */
function covarianceOf(x: Float64Array, y: Float64Array): number {
  let count = 0;
  let sumX = 0;
  let sumY = 0;
  for (let row = 0; row < x.length; row++) {
    if (Number.isNaN((x[row] as number) + (y[row] as number))) continue;
    count++;
    sumX += x[row] as number;
    sumY += y[row] as number;
  }
  const meanX = sumX / count;
  const meanY = sumY / count;
  let products = 0;
  for (let row = 0; row < x.length; row++) {
    const product = ((x[row] as number) - meanX) * ((y[row] as number) - meanY);
    if (!Number.isNaN(product)) products += product;
  }
  return count < 2 ? Number.NaN : products / (count - 1);
}
