import { canonicalJson } from '../scoring/canonical-json.js';

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
