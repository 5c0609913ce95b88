import fc from 'fast-check';

/** What nobody expects in a JSON document. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    true,
    -1,
    1e308,
    '',
    '__proto__',
    'NaN',
    '\u0000',
    '2026-13-45',
    'x'.repeat(5000),
    [],
    {},
  ),
  fc.constantFrom([[[[]]]], { '': { '': null } }, [null], { constructor: 1 }, '-1e999', 0.1),
  fc.jsonValue({ maxDepth: 2 }),
);

type Place = readonly (string | number)[];

function placesOf(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, inner]) => placesOf(inner, [...at, name]))];
}

function replaced(value: unknown, [name, ...rest]: Place, by: unknown): unknown {
  if (name === undefined) return by;
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value };
  const inner = replaced(copy[name], rest, by);
  if (inner === undefined) delete copy[name];
  else copy[name] = inner;
  return copy;
}

/** A document that is right but for up to three places, which hold something else or are left out. */
export function damagedDocument(right: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(right);
  const damage = fc.tuple(fc.constantFrom(...places), fc.option(odd, { nil: undefined, freq: 6 }));
  return fc
    .array(damage, { maxLength: 3 })
    .map((damages) => damages.reduce((document, [at, by]) => replaced(document, at, by) ?? null, right));
}
