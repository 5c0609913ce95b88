import type { EvaluationWarning } from '../scoring/evaluation.js';

/** Prints warnings on stderr, one line each; control characters of ids are not sent to the terminal. */
export function writeWarnings(warnings: readonly EvaluationWarning[]): void {
  process.stderr.write(warnings.map(warningLine).join(''));
}

function warningLine({ code, entity, message }: EvaluationWarning): string {
  const about = entity === null ? '' : ` ${entity}:`;
  return `warning ${code}${about} ${message}`.replace(/\p{Cc}/gu, ' ').concat('\n');
}
