/** One line of the error catalogue. */
export interface ErrorEntry {
  /** HTTP status when the API answers with it. */
  readonly status: number;
  /** Exit status of a command: 1 unexpected fault, 2 invalid use or input, 3 finished with parts missing. */
  readonly exit: 1 | 2 | 3;
  /** Message templates: what is wrong and what to do; `{name}` is filled from the error's values. */
  readonly en: string;
  readonly zh: string;
}
