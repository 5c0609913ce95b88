/** The tables of cases that a register keeps. */
export const CASE_KINDS = [
  'request',
  'demand',
  'issue',
  'task',
  'dispute',
  'notice',
  'objection',
  'feedback',
  'catalogueChange',
] as const;

export type CaseKind = (typeof CASE_KINDS)[number];

/** How a case can end. `withdrawn`: whoever brought it took it back; it is then nobody's duty any more. */
export const CASE_RESULTS = [
  'delivered',
  'refused',
  'matched',
  'fixed',
  'done',
  'resolved',
  'closed',
  'upheld',
  'dismissed',
  'answered',
  'made',
  'failed',
  'withdrawn',
] as const;

export type CaseResult = (typeof CASE_RESULTS)[number];

/** What a register says of a case; days are YYYY-MM-DD, null where it says nothing that can be read. */
export interface CaseFacts {
  /** Brought: the request received, the work order, the task set, the notice issued. */
  readonly received: string | null;
  /** A request's reply. */
  readonly replied: string | null;
  /** Consent to a request, from which delivery is counted. */
  readonly approved: string | null;
  readonly closed: string | null;
  /** The register's own date; counts where no deadline set has a figure. */
  readonly due: string | null;
  /** The register's own date for a request's reply. */
  readonly replyDue: string | null;
  readonly result: CaseResult | null;
  /** The legal basis of a refusal. */
  readonly basis: string | null;
  /** Ids of the deadlines the case is under, where a set has several for it; their days add up. */
  readonly deadlines: readonly string[];
  /** Where the papers are: a file number, an address. */
  readonly reference: string | null;
}

/** One case of a register. */
export interface CaseRecord extends CaseFacts {
  readonly type: 'case';
  readonly kind: CaseKind;
  /** The register's own id of the case, unique in its kind. */
  readonly id: string;
  /** The department as the register names it. */
  readonly department: string;
  /** The asset as the register names it; null when the case is about none. */
  readonly asset: string | null;
  /** What could not be read; null when all could. Such a row never replaces a good one. */
  readonly fault: string | null;
  readonly place: string;
}
