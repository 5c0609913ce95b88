/**
 * What a source remembers of a month between its pulls, in the store: how far it has counted what, so that a
 * repetition counts nothing twice and what has been counted may go.
 */
export interface Checkpoints {
  all(): Promise<ReadonlyMap<string, string>>;
  /** Remembers a text under a key; at most `MOST_CHECKPOINT_LENGTH` characters. */
  keep(key: string, state: string): Promise<void>;
  forget(key: string): Promise<void>;
}

/** A document of the store holds 16 MB; what is written is ASCII. */
export const MOST_CHECKPOINT_LENGTH = 12_000_000;
