import type { EvaluationWarning } from '../scoring/evaluation.js';

/** Lines written at once: those of a large table together may be longer than the longest string. */
const BATCH_LINES = 1000;

/** Prints warnings on stderr, one line each; control characters of ids are not sent to the terminal. */
export function writeWarnings(warnings: readonly EvaluationWarning[]): void {
  for (let start = 0; start < warnings.length; start += BATCH_LINES) {
    const batch = warnings.slice(start, start + BATCH_LINES);
    process.stderr.write(batch.map(warningLine).join(''));
  }
}

function warningLine({ code, entity, message }: EvaluationWarning): string {
  const about = entity === null ? '' : ` ${entity}:`;
  return `warning ${code}${about} ${message}`.replace(/\p{Cc}/gu, ' ').concat('\n');
}
