// Structured log lines on standard output. Never tokens, answers, scores or names.
import { pino } from 'pino';

export const logger = pino({
  level: 'info',
  base: null,
  redact: ['password', 'token', 'cookie', '*.password', '*.token', '*.cookie', 'headers.cookie'],
});

/** Sets how much is logged: `debug`, `info`, `warn`, `error` or `silent`. */
export function setLogLevel(level: string): void {
  logger.level = level;
}
