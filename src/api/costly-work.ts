import { SteelyardError } from '../errors.js';

/** What is costly runs once at a time for a person, and twice for all: the others are asked to come again. */
const MOST_AT_A_TIME = 2;

/** Keeps questions that take much computing from pushing out all others. */
export class CostlyWork {
  readonly #running = new Set<string>();

  /** Does the work, or throws WORK_BUSY. */
  async run<T>(actor: string, work: () => Promise<T>): Promise<T> {
    if (this.#running.has(actor) || this.#running.size >= MOST_AT_A_TIME)
      throw new SteelyardError('WORK_BUSY');
    this.#running.add(actor);
    try {
      return await work();
    } finally {
      this.#running.delete(actor);
    }
  }
}
