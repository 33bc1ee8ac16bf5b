import { DestinationStream, pino } from 'pino';

/** Facts beside a message. Never a query, variables, headers or a body. */
export type LogFields = object;

/** What the rest of the gateway knows of logging; everything below server.ts gets it as an option. */
export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

export interface LoggerOptions {
  readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** Values that must never appear in a line, wherever they come from: blotted out wherever they turn up. */
  readonly secrets: readonly string[];
  /** Where lines go. Default: standard error, since standard output greets people. */
  readonly destination?: DestinationStream;
}

/** Below this a "secret" is too common a piece of text to blot out: `a` would ruin every line. */
const SHORTEST_SECRET = 6;
const BLOT = '[secret]';

/** Members that would carry what must not be logged if somebody passed a request, a response or a config by mistake. */
const FORBIDDEN_MEMBERS = [
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
 * JSON lines. Two nets under the rule that secrets are not logged: members with telling names are dropped, and the
 * secrets of the configuration are blotted out of the finished line.
 */
export function createLogger(options: LoggerOptions): Logger {
  const blot = createBlotter(options.secrets);
  const paths = FORBIDDEN_MEMBERS.flatMap((member) => [member, `*.${member}`, `*.*.${member}`]);
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths, censor: BLOT },
      serializers: { err: describeError },
      hooks: { streamWrite: blot },
    },
    options.destination ?? pino.destination({ dest: 2, sync: true }),
  );
}

/** A logger that says nothing. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Only what tells where it broke: an error's other members may hold requests. */
function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { type: typeof error };
  return { type: error.name, message: error.message, stack: error.stack };
}

function createBlotter(secrets: readonly string[]): (line: string) => string {
  const forms = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  // Longest first: a secret that begins with another one would otherwise leave its tail behind.
  const unique = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (line) => unique.reduce((text, secret) => text.replaceAll(secret, BLOT), line);
}
