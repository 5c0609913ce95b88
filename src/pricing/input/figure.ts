import { z } from 'zod';
import { camelCase } from '../../sources/camel-case.js';

/** Largest amount of money one figure may state, in yuan; keeps every result within whole fen. */
const MONEY_MAXIMUM = 1e12;

const note = z.string().max(400).optional();

/** How a figure is known: measured, stated by somebody, or assumed. */
export const basisSchema = z.enum(['measured', 'declared', 'default']);

/** The evidence that may stand around a number. */
const evidence = {
  asOf: z.iso.date().optional(),
  source: note,
  basis: basisSchema.optional(),
};

const anyUnit = z.string().max(40);
const yuan = z.enum(['CNY', 'RMB']);

/**
 * A number, or a number with its evidence: { value, unit, asOf, source, basis }. Both give the plain number;
 * figures that are not measured are listed by `declaredFigures`.
 */
function figure(number: z.ZodNumber, unit: z.ZodType = anyUnit) {
  return z
    .union([number, z.strictObject({ value: number, unit: unit.optional(), ...evidence })])
    .transform((stated) => (typeof stated === 'number' ? stated : stated.value));
}

/** As figure, but it may be missing: absent, or evidence without a value. */
function optionalFigure(number: z.ZodNumber, unit: z.ZodType = anyUnit) {
  return z
    .union([number, z.strictObject({ value: number.optional(), unit: unit.optional(), ...evidence })])
    .optional()
    .transform((stated) => (typeof stated === 'object' ? stated.value : stated));
}

const amount = z.number().min(0).max(MONEY_MAXIMUM);
const signedAmount = z.number().min(-MONEY_MAXIMUM).max(MONEY_MAXIMUM);
const share = z.number().min(0).max(1);
const count = z.number().min(0).max(1e18);

/** An amount in yuan, not negative. */
export const money = figure(amount, yuan);
export const optionalMoney = optionalFigure(amount, yuan);

/** An amount in yuan that may be negative: a profit forecast. */
export const profit = figure(signedAmount, yuan);

/** A rate or share in [0, 1]. */
export const rate = figure(share);
export const optionalRate = optionalFigure(share);

/** A rate above 0 and up to 1. */
export const optionalPositiveRate = optionalFigure(z.number().gt(0).max(1));

/** A yearly growth: a loss of less than all, a gain of at most as much again. */
export const optionalGrowth = optionalFigure(z.number().gt(-1).max(1));

/** A score in [0, 100]. */
export const optionalScore = optionalFigure(z.number().min(0).max(100));

/** A score above 0 that others are divided by. */
export const optionalPositiveScore = optionalFigure(z.number().gt(0).max(100));

/** A count or volume, not negative. */
export const volume = figure(count);
export const optionalVolume = optionalFigure(count);

/** A number of bodies that share, the one that counts among them. */
export const optionalSharers = optionalFigure(z.number().min(1).max(1e18));

/** A size or ratio above 0. */
export const optionalSize = optionalFigure(z.number().gt(0).max(1e18));

export const optionalFlag = z.boolean().optional();
export const optionalDate = z.iso.date().optional();
export const optionalText = z.string().min(1).max(400).optional();

/** An id: printed, compared and sorted, never used as a path, a query or an object key. */
export const identifier = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !/\p{Cc}/u.test(text), 'an id must not hold control characters');

/** One of the words, in any of the spellings `realTime`, `real_time`, `real-time`. */
export function word<const T extends readonly [string, ...string[]]>(words: T) {
  return z.preprocess((text) => (typeof text === 'string' ? camelCase(text) : text), z.enum(words));
}

/** As `word`, but may be missing. */
export function optionalWord<const T extends readonly [string, ...string[]]>(words: T) {
  return z.preprocess(
    (text) => (typeof text === 'string' ? camelCase(text) : text),
    z.enum(words).optional(),
  );
}
