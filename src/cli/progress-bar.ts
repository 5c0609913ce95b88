import { SingleBar } from 'cli-progress';

/** Work that is over sooner needs no bar. */
const DELAY_MS = 2000;

export interface Progress {
  /** Says how much is done so far. */
  update(done: number): void;
  stop(): void;
}

/** A bar on stderr that shows itself when work on a terminal takes longer than two seconds. */
export function progressBar(what: string, total: number): Progress {
  if (process.stderr.isTTY !== true) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${what} {bar} {percentage} %`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  const shownFrom = Date.now() + DELAY_MS;
  return {
    update: (done) => {
      if (bar.isActive) bar.update(done);
      else if (Date.now() >= shownFrom) bar.start(total, done);
    },
    stop: () => bar.stop(),
  };
}
