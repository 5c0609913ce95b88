import { Double } from 'bson';
import { double, isInt32, isNumber, type Value } from './values.js';

/**
 * A sum as MongoDB forms it: whole numbers exactly, doubles with the rounding error carried along
 * (Knuth's TwoSum, as in mongo/util/summation.h). Anything that is no number is left out.
 */
export class Sum {
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
      return;
    }
    this.hasDouble ||= value instanceof Double || !isInt32(value);
    this.addDouble(value instanceof Double ? value.value : value);
  }

  result(): Value {
    if (this.hasDouble) return double(this.total());
    const total = this.whole + BigInt(this.sum) + BigInt(this.carried);
    if (BigInt.asIntN(64, total) !== total) return double(Number(total));
    return this.hasLong || !isInt32(Number(total)) ? total : Number(total);
  }

  private total(): number {
    const high = Number(this.whole);
    this.addDouble(high);
    this.addDouble(Number(this.whole - BigInt(high)));
    return Number.isFinite(this.sum) ? this.sum + this.carried : this.sum;
  }

  private addDouble(value: number): void {
    const sum = this.sum + value;
    const part = sum - this.sum;
    this.carried += this.sum - (sum - part) + (value - part);
    this.sum = sum;
  }
}
