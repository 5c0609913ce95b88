import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Keys whose values never reach a log line. */
const SECRET_KEYS = ['authorization', 'apiKey', 'password', 'secret', 'token', 'cookie'];

/** Structured log on stderr, so that stdout stays the result of a command. */
export function createLogger(level: string): Logger {
  const paths = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  return pino({ level, redact: { paths, censor: '[secret]' } }, pino.destination({ fd: 2, sync: true }));
}
