import type { Piece } from './route.js';

/** A page out of a list that is in memory: the items behind the one at place `after`. */
export function pageOf<Item>(
  items: readonly Item[],
  { after, limit }: { readonly after: number | null; readonly limit: number },
): Piece<Item, number> {
  const start = (after ?? -1) + 1;
  const end = start + limit;
  return { items: items.slice(start, end), last: end < items.length ? end - 1 : null };
}

/** A page out of a store that was asked for one item more than the page holds. */
export function pieceOf<Found, Item, Position>(
  found: readonly Found[],
  limit: number,
  { item, position }: { item: (one: Found) => Item; position: (one: Found) => Position },
): Piece<Item, Position> {
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(item), last: last === undefined ? null : position(last) };
}
