import { notInStore } from './command-error.js';
import { compareValues } from './order-key.js';
import { Double, double, isInt32, isNumber, type Value } from './values.js';

/** Takes the values of one group one by one; undefined is a missing field. */
export interface Accumulator {
  add(value: Value | undefined): void;
  result(): Value;
}

const ACCUMULATORS: Readonly<Record<string, () => Accumulator>> = {
  $sum: () => new Sum(),
  $avg: () => new Average(),
  $min: () => new Extreme((order) => order < 0),
  $max: () => new Extreme((order) => order > 0),
};

export const ACCUMULATOR_NAMES: readonly string[] = Object.keys(ACCUMULATORS);

export function accumulator(name: string): () => Accumulator {
  const make = Object.hasOwn(ACCUMULATORS, name) ? ACCUMULATORS[name] : undefined;
  if (make === undefined) throw notInStore(`the accumulator '${name}'`);
  return make;
}

/**
 * Sum as MongoDB forms it: whole numbers exactly, doubles with the rounding error carried along
 * (Knuth's TwoSum, as in mongo/util/summation.h). Anything that is no number is left out.
 */
class Sum implements Accumulator {
  private sum = 0;
  private carried = 0;
  private whole = 0n;
  private hasDouble = false;
  private hasLong = false;

  add(value: Value | undefined): void {
    if (!isNumber(value)) return;
    if (typeof value === 'bigint') {
      this.hasLong = true;
      this.whole += value;
    } else if (value instanceof Double) {
      this.addDouble(value.value);
    } else if (isInt32(value)) {
      this.addDouble(value, false);
    } else {
      this.addDouble(value);
    }
  }

  /** The sum as a double. */
  total(): number {
    const high = Number(this.whole);
    this.addDouble(high, this.hasDouble);
    this.addDouble(Number(this.whole - BigInt(high)), this.hasDouble);
    this.whole = 0n;
    return Number.isFinite(this.sum) ? this.sum + this.carried : this.sum;
  }

  result(): Value {
    if (this.hasDouble) return double(this.total());
    const total = this.whole + BigInt(this.sum) + BigInt(this.carried);
    if (BigInt.asIntN(64, total) !== total) return double(Number(total));
    return this.hasLong || !isInt32(Number(total)) ? total : Number(total);
  }

  private addDouble(value: number, isDouble = true): void {
    this.hasDouble ||= isDouble;
    const sum = this.sum + value;
    const part = sum - this.sum;
    this.carried += this.sum - (sum - part) + (value - part);
    this.sum = sum;
  }
}

class Average implements Accumulator {
  private readonly sum = new Sum();
  private count = 0;

  add(value: Value | undefined): void {
    if (!isNumber(value)) return;
    this.sum.add(value);
    this.count += 1;
  }

  result(): Value {
    return this.count === 0 ? null : double(this.sum.total() / this.count);
  }
}

/** The least or greatest value; null and missing are left out. */
class Extreme implements Accumulator {
  private best: Value = null;

  constructor(private readonly isBetter: (order: number) => boolean) {}

  add(value: Value | undefined): void {
    if (value === undefined || value === null) return;
    if (this.best === null || this.isBetter(compareValues(value, this.best))) this.best = value;
  }

  result(): Value {
    return this.best;
  }
}
