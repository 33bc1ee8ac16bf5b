import { type DestinationStream, pino } from 'pino';

/** The members of a log line besides its message. Never a query, variables, headers or a body. */
export type LogFields = object;

/** The logger of the gateway. server.ts passes it to everything that logs. */
export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  /** Whether lines of this level are written. */
  isLevelEnabled(level: 'debug' | 'info' | 'warn' | 'error'): boolean;
}

export interface LoggerOptions {
  readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** Values that must never appear in a line. They are redacted wherever they occur. */
  readonly secrets: readonly string[];
  /** Default: standard error. The greeting goes to standard output. */
  readonly destination?: DestinationStream;
}

/** Shorter secrets are not redacted, because their text also occurs in words: `a` would make each line unreadable. */
const MIN_SECRET_LENGTH = 6;
const REDACTED = '[secret]';

/** Members that are redacted by name, in case a request, a response or a configuration is logged by mistake. */
const REDACTED_MEMBERS = [
  'authorization',
  'headers',
  'cookie',
  'body',
  'query',
  'variables',
  'credential',
  'token',
  'secret',
  'password',
  'gatewayKeys',
];

/**
 * Creates a logger that writes JSON lines. Two safeguards keep secrets out of the log: members such as `authorization`
 * are redacted by name, and the configured secrets are redacted in the finished line.
 */
export function createLogger(options: LoggerOptions): Logger {
  const redact = createRedactor(options.secrets);
  const paths = REDACTED_MEMBERS.flatMap((member) => [member, `*.${member}`, `*.*.${member}`]);
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths, censor: REDACTED },
      serializers: { err: describeError },
      hooks: { streamWrite: redact },
    },
    options.destination ?? pino.destination({ dest: 2, sync: true }),
  );
}

/** A logger that discards everything. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  isLevelEnabled: () => false,
};

/** Name, message and stack only: other members of an error may contain requests. */
function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { type: typeof error };
  return { type: error.name, message: error.message, stack: error.stack };
}

function createRedactor(secrets: readonly string[]): (line: string) => string {
  const forms = secrets
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  // Longest first. Otherwise, part of a secret would remain if another secret is its beginning.
  const unique = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (line) => unique.reduce((text, secret) => text.replaceAll(secret, REDACTED), line);
}
