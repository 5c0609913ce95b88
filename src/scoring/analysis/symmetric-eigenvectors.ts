/** Eigenvalues from the largest down, and the unit eigenvector of each. */
export interface Eigenvectors {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

/** Six to ten sweeps are usual for 50 × 50; this only bounds the loop. */
const MOST_SWEEPS = 60;

/**
 * Eigen-decomposition of a symmetric matrix by cyclic Jacobi rotations (Golub, Van Loan, Matrix Computations,
 * §8.5): slower than a QR iteration on hundreds of columns, but short, and exact in the small eigenvalues of a
 * correlation matrix as well.
 */
export function symmetricEigenvectors(matrix: readonly (readonly number[])[]): Eigenvectors {
  const size = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const v = matrix.map((_, row) => Float64Array.from(matrix, (_, column) => (row === column ? 1 : 0)));
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let rotations = 0;
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) {
        if (isNegligible(a, p, q)) continue;
        rotate(a, v, p, q);
        rotations++;
      }
    }
    if (rotations === 0) break;
  }
  const values = a.map((row, at) => row[at] as number);
  const order = values.map((_, at) => at).sort((one, other) => (values[other] ?? 0) - (values[one] ?? 0));
  return {
    values: order.map((at) => values[at] as number),
    vectors: order.map((at) => v.map((row) => row[at] as number)),
  };
}

function isNegligible(a: readonly Float64Array[], p: number, q: number): boolean {
  const scale = Math.sqrt(Math.abs(entry(a, p, p) * entry(a, q, q)));
  return Math.abs(entry(a, p, q)) <= Number.EPSILON * 0.01 * Math.max(scale, Number.EPSILON);
}

/** Turns the plane of p and q so that a[p][q] becomes 0, and the eigenvectors with it. */
function rotate(a: readonly Float64Array[], v: readonly Float64Array[], p: number, q: number): void {
  const theta = (entry(a, q, q) - entry(a, p, p)) / (2 * entry(a, p, q));
  const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  turnRows(a, p, q, cosine, sine);
  turnColumns(a, p, q, cosine, sine);
  turnColumns(v, p, q, cosine, sine);
  (a[p] as Float64Array)[q] = 0;
  (a[q] as Float64Array)[p] = 0;
}

function turnRows(m: readonly Float64Array[], p: number, q: number, cosine: number, sine: number): void {
  const first = m[p] as Float64Array;
  const second = m[q] as Float64Array;
  for (let column = 0; column < first.length; column++) {
    const one = first[column] as number;
    const other = second[column] as number;
    first[column] = cosine * one - sine * other;
    second[column] = sine * one + cosine * other;
  }
}

function turnColumns(m: readonly Float64Array[], p: number, q: number, cosine: number, sine: number): void {
  for (const row of m) {
    const one = row[p] as number;
    const other = row[q] as number;
    row[p] = cosine * one - sine * other;
    row[q] = sine * one + cosine * other;
  }
}

function entry(m: readonly Float64Array[], row: number, column: number): number {
  return m[row]?.[column] as number;
}
