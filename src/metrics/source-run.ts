/** One pull of one source inside a run, as it is kept. */
export interface SourceRun {
  readonly source: string;
  readonly kind: string;
  /** `kept`: a snapshot of this month was stored before and stands; `done` may have rejections. */
  readonly state: 'done' | 'kept' | 'failed' | 'cancelled';
  /** The day the data describes (YYYY-MM-DD). */
  readonly asOf: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly counts: SourceRunCounts;
  /** Metrics it delivered, sorted. */
  readonly metrics: readonly string[];
  readonly error: SourceRunError | null;
  /** The first rejections with their places; `counts.rejections` has all. */
  readonly rejections: readonly { readonly place: string; readonly reason: string }[];
  /** The first values that were taken though something is odd about them; `counts.flagged` has all. */
  readonly flags: readonly { readonly place: string; readonly reason: string }[];
  /** Texts no mapping file knows, most frequent first. */
  readonly unmapped: readonly {
    readonly vocabulary: string;
    readonly text: string;
    readonly count: number;
  }[];
  /** Names no identity knows, most frequent first; their readings were scored to nobody. */
  readonly unmatched: readonly { readonly entity: string; readonly key: string; readonly count: number }[];
}

export interface SourceRunCounts {
  readonly departments: number;
  readonly assets: number;
  readonly readings: number;
  /** Rows of registers. */
  readonly cases: number;
  /** Cells and cases that are new or other than before. */
  readonly changed: number;
  readonly rejections: number;
  readonly flagged: number;
}

export interface SourceRunError {
  readonly code: string;
  readonly message: string;
  /** The source itself was down: what it would have delivered is nobody's fault. */
  readonly outage: boolean;
}

/** True when a pull left the source's part of the month good. */
export function isGood({ state }: Pick<SourceRun, 'state'>): boolean {
  return state === 'done' || state === 'kept';
}
