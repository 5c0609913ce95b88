import { type Progress, progressBar } from './progress-bar.js';

/** Shows the steps of long work one bar after the other; `report` is called as often as a step likes. */
export class StepProgress {
  #step: string | null = null;
  #bar: Progress | null = null;

  readonly report = (step: string, done: number, total: number | null): void => {
    if (total === null) return;
    if (step !== this.#step) {
      this.stop();
      this.#step = step;
      this.#bar = progressBar(step, total);
    }
    this.#bar?.update(done);
  };

  stop(): void {
    this.#bar?.stop();
    this.#bar = null;
    this.#step = null;
  }
}
