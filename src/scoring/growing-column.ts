const FIRST_CAPACITY = 256;

/** A column of numbers of which the length is not known beforehand. */
export class GrowingColumn {
  #values = new Float64Array(FIRST_CAPACITY);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const longer = new Float64Array(this.#values.length * 2);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  /** The numbers so far. */
  values(): Float64Array {
    return this.#values.slice(0, this.#length);
  }
}
