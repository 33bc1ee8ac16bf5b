/** What a Redis server reports about itself, as far as the gateway needs it. */
export interface ServerInfo {
  /** A random id, which is new after each start of the server. */
  readonly runId: string;
  /** Such as `7.0.15`. */
  readonly version: string;
  readonly usedMemoryBytes: number;
  /** The memory that the server may use (`maxmemory`). 0: no limit. */
  readonly maxmemoryBytes: number;
  /** What the server does when its memory is full, such as `noeviction`. Undefined if it does not report it. */
  readonly maxmemoryPolicy: string | undefined;
  /** Whether the server writes each change to a file (`appendonly yes`). */
  readonly isAppendOnly: boolean;
  /** Whether the server still reads its data from a file, so that it rejects all other commands. */
  readonly isLoading: boolean;
}

/** Reads the response to INFO: https://redis.io/docs/latest/commands/info/. Undefined if it is not the response of Redis. */
export function parseServerInfo(text: string): ServerInfo | undefined {
  const lines = text.split('\r\n').map((line) => /^(\w+):(.*)$/.exec(line));
  const values = new Map(lines.flatMap((match) => (match === null ? [] : [[match[1], match[2]]])));
  const runId = values.get('run_id');
  const version = values.get('redis_version');
  if (runId === undefined || version === undefined) return undefined;
  return {
    runId,
    version,
    usedMemoryBytes: Number(values.get('used_memory') ?? 0),
    maxmemoryBytes: Number(values.get('maxmemory') ?? 0),
    maxmemoryPolicy: values.get('maxmemory_policy'),
    isAppendOnly: values.get('aof_enabled') === '1',
    isLoading: values.get('loading') === '1',
  };
}

/** Whether the version is 7.0 or newer. */
export function isSupported({ version }: Pick<ServerInfo, 'version'>): boolean {
  return Number(/^\d+/.exec(version)?.[0] ?? 0) >= 7;
}
