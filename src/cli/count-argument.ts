import { InvalidArgumentError } from 'commander';

/** A million replications take minutes; more is a slip of the finger. */
const MOST_REPLICATIONS = 1_000_000;

/** Reads a count of replications or threads from the command line. */
export function countArgument(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= MOST_REPLICATIONS) return count;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_REPLICATIONS}.`);
}

/** Reads a seed from the command line: any whole number that a double holds exactly. */
export function seedArgument(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('It must be a whole number of at most 53 bits.');
}
