/**
 * JSON with the keys of every object in code-unit order and absent (undefined) members left out: equal data
 * give equal text, whatever order a file was written in.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** The items sorted by their canonical text, for lists in which order carries no meaning. */
export function inCanonicalOrder<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, text: canonicalJson(item) }))
    .sort((left, right) => (left.text < right.text ? -1 : left.text > right.text ? 1 : 0))
    .map(({ item }) => item);
}

/** The items sorted by their ids, in code-unit order. */
export function inOrderOfIds<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...items].sort((left, right) => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0));
}
