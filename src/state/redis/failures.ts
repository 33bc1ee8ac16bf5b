/** The reasons for which a command fails. A fixed list, because they are labels of a metric. */
export type FailureReason =
  'disconnected' | 'timeout' | 'too many commands' | 'out of memory' | 'access denied' | 'read only' | 'error';

/** The first words of the errors of a server: https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors */
const ERROR_PREFIXES: readonly (readonly [prefix: string, reason: FailureReason])[] = [
  ['OOM', 'out of memory'],
  ['READONLY', 'read only'],
  ['LOADING', 'disconnected'],
  ['MASTERDOWN', 'disconnected'],
  ['NOAUTH', 'access denied'],
  ['NOPERM', 'access denied'],
  ['WRONGPASS', 'access denied'],
];

/**
 * Errors of ioredis and of the socket for a connection that ended, or that is not open. ioredis reports the end of retries for a
 * command in flight when its connection ends, even without retries.
 */
const DISCONNECTED =
  /stream isn't writeable|connection is closed|connection close|max retries per request|socket (?:closed|timeout)|ECONN|EPIPE/i;

/** The reason for an error. The error itself must not be logged: the errors of ioredis contain the arguments of the command. */
export function failureReasonOf(error: unknown): FailureReason {
  const message = error instanceof Error ? error.message : '';
  if (/command timed out/i.test(message)) return 'timeout';
  // The error of a script contains the error of its command, after a prefix in some versions.
  const text = message.replace(/^ERR (?:Error running script .*?: )?/, '');
  const [, reason] = ERROR_PREFIXES.find(([prefix]) => text.startsWith(prefix) || text.includes(`-${prefix} `)) ?? [];
  return reason ?? (DISCONNECTED.test(message) ? 'disconnected' : 'error');
}

/** Whether the server knows the user, but does not permit the command. */
export function isNotPermitted(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOPERM');
}
