import { createHash, randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Checkpoints, MOST_CHECKPOINT_LENGTH } from '../checkpoints.js';
import { isGzip } from '../is-gzip.js';
import type { RejectionRecord } from '../metric-source.js';
import { type CountedLog, countedLogSchema, lineName } from './counted-log.js';
import { logLines } from './log-lines.js';
import { LogTally, type TallyScope } from './log-tally.js';

/** What is looked at of either end of a packed file, whose last bytes are a checksum of what is in it. */
const END_BYTES = 64 * 1024;

/** A log of this pull or of one before. */
interface Known {
  readonly key: string;
  state: CountedLog;
  /** The file of this pull that holds it. */
  file: string | null;
}

/**
 * The logs of a month, each counted once: by its first line and the line at which counting ended it is known
 * again, whatever its name, packed or not, and counted from there. What has been counted stays when its file goes.
 */
export class LogCounts {
  private constructor(
    private readonly checkpoints: Checkpoints,
    private readonly scope: TallyScope,
    /** Names rules and settings: what was counted by others is counted anew while its file is there. */
    private readonly rules: string,
    private readonly known: Known[],
  ) {}

  static async open(checkpoints: Checkpoints, scope: TallyScope, rules: string): Promise<LogCounts> {
    const states = [...(await checkpoints.all())];
    const known = states.map(([key, text]) => {
      return { key, state: countedLogSchema.parse(JSON.parse(text)), file: null };
    });
    return new LogCounts(checkpoints, scope, rules, known);
  }

  /** Counts what is new in a file. Throws when it cannot be read; then it counts as before. */
  async take(file: string, signal: AbortSignal): Promise<RejectionRecord | null> {
    const name = basename(file);
    const packed = (await isGzip(file)) ? await packedName(file) : null;
    const found = packed === null ? await this.grownFrom(file) : this.withPacked(packed);
    const start = found?.file === null && found.state.rules === this.rules ? found : null;
    if (start !== null) start.file = name;
    if (start !== null && packed !== null) {
      await this.keep(start, { ...start.state, name });
      return null;
    }

    const { state, twin } = await this.read(file, { name, packed, start, signal });
    if (state === null) return null;
    const known = twin ?? { key: randomUUID(), state, file: null };
    if (twin === null) this.known.push(known);
    const before = known === start ? null : known.file;
    if (before !== null && known.state.lines === state.lines) {
      return rejection(name, `the same lines as ${before}, which are counted already`);
    }
    known.file = name;
    await this.keep(known, state);
    return before === null
      ? null
      : rejection(before, `its lines are the first of ${name}, which are counted`);
  }

  /**
   * What is to be said of logs whose file is gone. One whose file was cut or written anew counts no more; one whose
   * name another log has taken goes on to count.
   */
  async *remarks(files: readonly string[]): AsyncGenerator<RejectionRecord> {
    const names = new Set(files.map((file) => basename(file)));
    for (const gone of this.known.filter(({ file }) => file === null)) {
      const { name, first, lines, rules } = gone.state;
      const taker = this.known.find(({ file }) => file === name);
      if (taker?.state.first === first) {
        await this.forget(gone);
        yield rejection(name, `cut or written anew after ${lines} lines were counted; it is counted anew`);
        continue;
      }
      if (names.has(name)) {
        await this.keep(gone, { ...gone.state, name: `earlier ${name}` });
        yield remark(name, `holds other lines than the ${lines} counted before, which stay counted`);
      }
      if (rules !== this.rules) {
        yield remark(
          name,
          'counted by rules that have changed since; put the file back to have it counted anew',
        );
      }
    }
  }

  async forgetGone(): Promise<void> {
    for (const gone of this.known.filter(({ file }) => file === null)) await this.forget(gone);
  }

  /** Everything that has been counted; files that are gone as their last pull left them. */
  *all(): Generator<{ readonly name: string; readonly tally: LogTally }> {
    for (const { state } of this.known.toSorted((a, b) => (a.state.name < b.state.name ? -1 : 1))) {
      const tally = LogTally.decode(this.scope, state.tally);
      if (state.rest !== '') tally.add([state.rest]);
      yield { name: state.name, tally };
    }
  }

  private async read(
    file: string,
    of: { name: string; packed: string | null; start: Known | null; signal: AbortSignal },
  ): Promise<{ readonly state: CountedLog | null; readonly twin: Known | null }> {
    const { scope, rules } = this;
    const { name, packed, start, signal } = of;
    const before = start?.state;
    const tally = before === undefined ? new LogTally(scope) : LogTally.decode(scope, before.tally);
    let { first = null, offset = 0 }: { first?: string | null; offset?: number } = before ?? {};
    let last: string | null | undefined;
    let twin = start;
    let rest = '';
    for await (const { lines, end } of logLines(file, scope.encoding, offset)) {
      signal.throwIfAborted();
      if (end === null) rest = lines[0] ?? '';
      if (end === null || lines.length === 0) continue;
      first ??= lineName(lines[0] ?? null);
      twin = this.prefix(first, lines, tally.lines) ?? twin;
      tally.add(lines);
      last = lines.at(-1);
      offset = end;
    }
    if (first === null) return { state: null, twin };
    const ending =
      last === undefined && before !== undefined
        ? { last: before.last, lastBytes: before.lastBytes }
        : { last: lineName(last ?? null), lastBytes: Buffer.byteLength(last ?? '', scope.encoding) };
    const counted = { lines: tally.lines, offset, packed, rest, tally: tally.encode() };
    return { state: { name, rules, first, ...ending, ...counted }, twin };
  }

  /** The known log that ends with one of these lines, `before` lines having come; the longest of several. */
  private prefix(first: string, lines: readonly (string | null)[], before: number): Known | null {
    const ending = this.known.filter(({ state }) => {
      const line = lines[state.lines - before - 1];
      return line !== undefined && state.first === first && state.last === lineName(line);
    });
    return ending.toSorted((a, b) => b.state.lines - a.state.lines)[0] ?? null;
  }

  /** The known log that a plain file begins with. */
  private async grownFrom(file: string): Promise<Known | null> {
    const handle = await open(file);
    try {
      const text = async (from: number, bytes: number) => {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, from);
        return buffer.toString(this.scope.encoding, 0, bytesRead);
      };
      const [line = ''] = (await text(0, END_BYTES)).split('\n', 1);
      const first = lineName(line);
      const { size } = await handle.stat();
      const candidates = this.known.filter(({ state }) => state.first === first && state.offset <= size);
      for (const known of candidates.toSorted((a, b) => b.state.offset - a.state.offset)) {
        const { last, lastBytes, offset } = known.state;
        const line = (await text(offset - lastBytes - 1, lastBytes + 1)).slice(0, -1);
        if (lineName(line) === last) return known;
      }
      return null;
    } finally {
      await handle.close();
    }
  }

  private withPacked(packed: string): Known | null {
    return this.known.find(({ state }) => state.packed === packed) ?? null;
  }

  private async keep(known: Known, state: CountedLog): Promise<void> {
    const isSame = known.state !== state && JSON.stringify(known.state) === JSON.stringify(state);
    known.state = state;
    const text = JSON.stringify(state);
    if (!isSame && text.length <= MOST_CHECKPOINT_LENGTH) await this.checkpoints.keep(known.key, text);
  }

  private async forget(known: Known): Promise<void> {
    this.known.splice(this.known.indexOf(known), 1);
    await this.checkpoints.forget(known.key);
  }
}

function rejection(place: string, reason: string): RejectionRecord {
  return { type: 'rejection', place, reason };
}

/** Said, but nothing was refused. */
function remark(place: string, reason: string): RejectionRecord {
  return { ...rejection(place, reason), count: 0 };
}

async function packedName(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const hash = createHash('sha256').update(`${size}\n`);
    for (const from of [0, Math.max(0, size - END_BYTES)]) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(END_BYTES), 0, END_BYTES, from);
      hash.update(buffer.subarray(0, bytesRead));
    }
    return hash.digest('base64');
  } finally {
    await handle.close();
  }
}
