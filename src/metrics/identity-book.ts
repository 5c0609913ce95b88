/** One name of a source, as the book keeps it. */
export interface IdentityEntry {
  readonly entity: EntityKind;
  readonly source: string;
  readonly key: string;
  readonly target: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export type EntityKind = 'department' | 'asset';

/** Any source. */
const ANY = '*';

/** Which department or asset a source means by a name, in memory. */
export class IdentityBook {
  private readonly entries = new Map<string, IdentityEntry[]>();

  constructor(entries: Iterable<IdentityEntry> = []) {
    for (const entry of entries) this.add(entry);
  }

  add(entry: IdentityEntry): void {
    const place = placeOf(entry.entity, entry.source, entry.key);
    const known = this.entries.get(place);
    if (known === undefined) this.entries.set(place, [entry]);
    else known.push(entry);
  }

  /** The id a source's name stands for in a month, its own entries before those of any source; null if none. */
  resolve(entity: EntityKind, source: string, key: string, month: string): string | null {
    const candidates = [source, ANY].flatMap((name) => this.entries.get(placeOf(entity, name, key)) ?? []);
    return candidates.find((entry) => isValidIn(entry, month))?.target ?? null;
  }
}

/** True when a span of months, its ends included and null open, holds the month. */
export function isValidIn(
  { validFrom, validTo }: Pick<IdentityEntry, 'validFrom' | 'validTo'>,
  month: string,
): boolean {
  return (validFrom === null || validFrom <= month) && (validTo === null || month <= validTo);
}

function placeOf(entity: EntityKind, source: string, key: string): string {
  return JSON.stringify([entity, source, key]);
}
