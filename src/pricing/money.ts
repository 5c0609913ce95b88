import { SteelyardError } from '../errors.js';

/** Decimal places of a unit price: real prices per call go down to 0.09 yuan. */
const UNIT_PRICE_PLACES = 4;

/**
 * Whole fen of an amount in yuan, rounded half away from zero on the amount's decimal digits, so that
 * 0.285 yuan is 29 fen although its double lies below. Called once, at output.
 * Beyond ±2^53 fen it is PRICE_OUT_OF_RANGE.
 */
export function toFen(yuan: number): number {
  const fen = Math.sign(yuan) * shiftedAndRounded(Math.abs(yuan), 2);
  return fen === 0 ? 0 : fen;
}

/** As toFen, but an absent amount stays null. */
export function toFenOrNull(yuan: number | null): number | null {
  return yuan === null ? null : toFen(yuan);
}

/** A price per unit in yuan as decimal text with 4 places, rounded half away from zero: 7.48522 → "7.4852". */
export function unitPriceText(yuan: number): string {
  const digits = String(shiftedAndRounded(Math.abs(yuan), UNIT_PRICE_PLACES)).padStart(
    UNIT_PRICE_PLACES + 1,
    '0',
  );
  const sign = yuan < 0 && /[1-9]/.test(digits) ? '-' : '';
  return `${sign}${digits.slice(0, -UNIT_PRICE_PLACES)}.${digits.slice(-UNIT_PRICE_PLACES)}`;
}

/** As unitPriceText, but an absent price stays null. */
export function unitPriceTextOrNull(yuan: number | null): string | null {
  return yuan === null ? null : unitPriceText(yuan);
}

/** What a half may lie below by the error of the arithmetic before: relative, and never as much as can be seen. */
const HALF_ERROR = { relative: 2 ** -50, most: 1e-4 };

/**
 * Moves the decimal point in the shortest text of the number, which no double arithmetic can blur, and rounds: a half
 * is one although the sum before fell short of it in its last digits (0.123 · 165 yuan are 2030 fen).
 */
function shiftedAndRounded(amount: number, places: number): number {
  const [mantissa, exponent = '0'] = String(amount).split('e');
  const shifted = Number(`${mantissa}e${Number(exponent) + places}`);
  const error = Math.min(shifted * HALF_ERROR.relative, HALF_ERROR.most);
  const rounded = Math.round(shifted + error);
  if (!Number.isSafeInteger(rounded)) {
    throw new SteelyardError('PRICE_OUT_OF_RANGE', { values: { value: String(amount) } });
  }
  return rounded;
}
