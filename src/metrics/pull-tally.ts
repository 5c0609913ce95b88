import type { UnmappedRecord } from '../sources/metric-source.js';
import type { SourceRun } from './source-run.js';

/** Rejections and flags kept with their places; the others are counted. */
const KEPT_REJECTIONS = 100;
/** Different texts kept; a source that invents more is broken in one way, not in thousands. */
const KEPT_TEXTS = 1000;
/** Texts of a source are cut to this length in the run's entry. */
const TEXT_LENGTH = 200;

/** Counts and lists what a pull could not take; `redact` keeps secrets out of what is stored. */
export class PullTally {
  readings = 0;
  rejected = 0;
  flagged = 0;
  readonly rejections: SourceRun['rejections'][number][] = [];
  readonly flags: SourceRun['flags'][number][] = [];
  private readonly texts = new Map<string, { vocabulary: string; text: string; count: number }>();

  constructor(private readonly redact: (text: string) => string = (text) => text) {}

  reject(place: string, reason: string, count = 1): void {
    this.rejected += count;
    this.keep(this.rejections, place, reason);
  }

  flag(place: string, reason: string): void {
    this.flagged += 1;
    this.keep(this.flags, place, reason);
  }

  unmapped({ vocabulary, text }: UnmappedRecord): void {
    const place = JSON.stringify([vocabulary, text]);
    const known = this.texts.get(place);
    if (known !== undefined) known.count += 1;
    else if (this.texts.size < KEPT_TEXTS) {
      this.texts.set(place, { vocabulary, text: this.shown(text), count: 1 });
    }
  }

  private keep(list: { place: string; reason: string }[], place: string, reason: string): void {
    if (list.length >= KEPT_REJECTIONS) return;
    list.push({ place: this.shown(place), reason: this.shown(reason) });
  }

  private shown(text: string): string {
    return this.redact(text).slice(0, TEXT_LENGTH);
  }

  get unmappedTexts(): SourceRun['unmapped'] {
    return mostFrequent(this.texts.values());
  }
}

/** The most frequent first, at most a thousand. */
export function mostFrequent<T extends { readonly count: number }>(counted: Iterable<T>): T[] {
  return [...counted].sort((a, b) => b.count - a.count).slice(0, KEPT_TEXTS);
}
