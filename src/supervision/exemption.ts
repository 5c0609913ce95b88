/**
 * An approved tolerance (容错): one indicator of one department is taken out of the score for some months,
 * because of an honest mistake or a pilot.
 */
export interface Exemption {
  readonly id: string;
  /** Department id. */
  readonly department: string;
  /** Indicator id. */
  readonly indicator: string;
  /** First and last month, YYYY-MM. */
  readonly from: string;
  readonly until: string;
  readonly ground: 'honestMistake' | 'pilot';
  /** What happened, or what is tried out. */
  readonly reason: string;
  readonly requestedBy: string;
  /** Another person than the one who asked. */
  readonly approvedBy: string;
  /** YYYY-MM-DD */
  readonly approvedOn: string;
}

/** Whether an exemption holds in a month. */
export function isInForce({ from, until }: Pick<Exemption, 'from' | 'until'>, month: string): boolean {
  return from <= month && month <= until;
}
