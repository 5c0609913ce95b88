/** Asserts that two lists of numbers agree to 1e-9 relative, as the oracles promise; NaN never does. */
export function expectClose(actual: ArrayLike<number | null>, expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  const off = expected.flatMap((value, at) => {
    const got = actual[at] ?? Number.NaN;
    const distance = Math.abs(got - value) / Math.max(Math.abs(value), 1e-6);
    return distance <= 1e-9 ? [] : [{ at, got, expected: value }];
  });
  expect(off).toEqual([]);
}
