import { distinctHash } from '../sketch/distinct-sketch.js';
import type { AssetDay } from './asset-day.js';
import { ownText } from './own-text.js';

/** Consumers that are remembered; a log may hold any number of different ones. */
const KEPT = 50_000;

/** A consumer as sketches count it: by the body behind its name or address. */
export interface Consumer {
  readonly hash: number;
  /** Where it was counted last; to be counted there again would change nothing. */
  countedIn: AssetDay | null;
}

/** Who called, by what the log says of them. */
export class Consumers {
  private readonly known = new Map<string, Consumer>();

  constructor(private readonly bodies: ReadonlyMap<string, string>) {}

  of(name: string): Consumer {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    if (this.known.size >= KEPT) this.known.clear();
    const consumer = { hash: distinctHash(this.bodies.get(name) ?? name), countedIn: null };
    this.known.set(ownText(name), consumer);
    return consumer;
  }
}
