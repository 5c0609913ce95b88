import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Keys whose values never reach a log line. */
const SECRET_KEYS = ['authorization', 'apiKey', 'password', 'secret', 'token', 'cookie'];

/**
 * Structured log on stderr, so that stdout stays the result of a command. Every line goes through `redact` before
 * it is written, so that no secret leaves inside a text.
 */
export function createLogger(level: string, redact?: (line: string) => string): Logger {
  const paths = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  const hooks = redact === undefined ? {} : { streamWrite: redact };
  const options = { level, hooks, redact: { paths, censor: '[secret]' } };
  return pino(options, pino.destination({ fd: 2, sync: true }));
}
