/** Tolerance of the oracles. */
const RELATIVE = 1e-9;

/** The entries that differ by more than the oracles' tolerance, for `toEqual([])`. */
export function differences(
  entries: Iterable<readonly [label: string, actual: number | null, expected: number | null]>,
): string[] {
  const wrong: string[] = [];
  for (const [label, actual, expected] of entries) {
    const close =
      actual === null || expected === null
        ? actual === expected
        : Math.abs(actual - expected) <= RELATIVE * Math.max(1, Math.abs(expected), Math.abs(actual));
    if (!close) wrong.push(`${label}: ${actual}, expected ${expected}`);
  }
  return wrong;
}
