import type { z } from 'zod';
import { SteelyardError } from '../../errors.js';
import { camelKeys, KeyConflict } from './camel-keys.js';
import { comparableSchema } from './market-input.js';
import { type PriceFile, priceFileSchema } from './price-file.js';

/** A figure that was stated or assumed instead of measured. */
export interface DeclaredFigure {
  readonly field: string;
  readonly value: number | string | null;
  readonly basis: 'declared' | 'default';
}

/** A checked price file, and for each asset the figures in it that nobody measured. */
export interface ParsedPriceFile extends PriceFile {
  readonly declared: readonly (readonly DeclaredFigure[])[];
}

/**
 * Checks the data of a price file: unknown keys, wrong types, figures out of range and repeated ids are refused,
 * never clipped. A bare list of assets counts as { assets }.
 *
 * @throws PRICE_INPUT_INVALID with the field of the first fault and the number of the others
 */
export function parsePriceFile(raw: unknown, file?: string): ParsedPriceFile {
  const data = camelled(Array.isArray(raw) ? { assets: raw } : raw, file);
  const result = priceFileSchema.safeParse(data);
  if (!result.success) throw inputError(result.error.issues, file);
  refuseRepeatedIds(result.data, file);
  refuseRepeatedComparables(result.data, file);
  refuseMissingDates(result.data, file);
  const assets = (data as { readonly assets: readonly unknown[] }).assets;
  return { ...result.data, declared: assets.map((asset) => declaredFigures(asset)) };
}

/**
 * Checks one comparable of a table.
 *
 * @throws PRICE_INPUT_INVALID with the line, the column and what stands there
 */
export function assertComparable(
  row: Readonly<Record<string, unknown>>,
  place: { readonly file: string; readonly line: number | undefined },
): void {
  const result = comparableSchema.safeParse(row);
  if (result.success) return;
  const { message, path } = deepest(result.error.issues[0] as z.core.$ZodIssue);
  const stated = row[String(path[0])];
  throw new SteelyardError('PRICE_INPUT_INVALID', {
    values: { reason: `${message}, found "${String(stated)}"` },
    place: { ...place, field: pathText(path) },
  });
}

function camelled(raw: unknown, file: string | undefined): unknown {
  try {
    return camelKeys(raw);
  } catch (cause) {
    if (!(cause instanceof KeyConflict)) throw cause;
    throw refusal(cause.message, pathText(cause.path), file);
  }
}

function refuseRepeatedIds({ assets }: PriceFile, file: string | undefined): void {
  const seen = new Set<string>();
  assets.forEach(({ id }, index) => {
    if (seen.has(id)) throw refusal(`the id "${id}" occurs twice`, `assets[${index}].id`, file);
    seen.add(id);
  });
}

/** An asset's own comparables stand beside the shared ones, so their ids must differ. */
function refuseRepeatedComparables({ assets, comparables }: PriceFile, file: string | undefined): void {
  const shared = new Set(comparables.map(({ id }) => id));
  assets.forEach(({ market }, index) => {
    const repeated = market?.comparables?.find(({ id }) => shared.has(id));
    if (repeated === undefined) return;
    throw refusal(`the id "${repeated.id}" occurs twice`, `assets[${index}].market.comparables`, file);
  });
}

function refuseMissingDates({ valuationDate, assets }: PriceFile, file: string | undefined): void {
  if (valuationDate) return;
  const index = assets.findIndex((asset) => asset.valuationDate === undefined);
  if (index >= 0) throw refusal('a date YYYY-MM-DD is needed, here or on the asset', 'valuationDate', file);
}

/** Figures with the basis `declared` or `default`, by their place in the asset. */
function declaredFigures(value: unknown, path = ''): DeclaredFigure[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => declaredFigures(item, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  const { basis, value: figure } = value as { basis?: unknown; value?: unknown };
  if ((basis === 'declared' || basis === 'default') && Object.hasOwn(value, 'value')) {
    return [{ field: path, value: figure as number | null, basis }];
  }
  return Object.entries(value).flatMap(([key, member]) =>
    declaredFigures(member, path === '' ? key : `${path}.${key}`),
  );
}

function inputError(issues: readonly z.core.$ZodIssue[], file: string | undefined): SteelyardError {
  const { message, path } = deepest(issues[0] as z.core.$ZodIssue);
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  return refusal(`${message}${more}`, pathText(path), file);
}

/** Of an issue of a union, the one of the form that the data came nearest to. */
function deepest(issue: z.core.$ZodIssue): { message: string; path: readonly PropertyKey[] } {
  if (issue.code !== 'invalid_union') return issue;
  const branches = issue.errors.flatMap((branch) => branch.slice(0, 1));
  const nearest = branches.find(({ code, path }) => code !== 'invalid_type' || path.length > 0);
  if (nearest === undefined) return branches[0] === undefined ? issue : { ...branches[0], path: issue.path };
  const { message, path } = deepest(nearest);
  return { message, path: [...issue.path, ...path] };
}

function refusal(reason: string, field: string, file: string | undefined): SteelyardError {
  return new SteelyardError('PRICE_INPUT_INVALID', { values: { reason }, place: { file, field } });
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}
