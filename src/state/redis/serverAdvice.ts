import type { ServerInfo } from './serverInfo';

/** A line about a server, for the start of the gateway. @param server undefined if it could not be reached */
export function describeServer(server: ServerInfo | undefined, shared: string): string {
  if (server === undefined) return `Redis, which cannot be reached now: ${shared}`;
  const policy = server.maxmemoryPolicy === undefined ? '' : ` (maxmemory-policy ${server.maxmemoryPolicy})`;
  return `Redis ${server.version}${policy}: ${shared}`;
}

/** Sentences about settings of the server of REDIS_URL with which it can lose state. Cached responses may be lost. */
export function warningsAbout(server: ServerInfo | undefined): readonly string[] {
  if (server === undefined) return ['The server of REDIS_URL cannot be reached. The gateway starts without it'];
  const warnings: string[] = [];
  if (server.maxmemoryPolicy !== undefined && server.maxmemoryPolicy !== 'noeviction') {
    warnings.push(
      `The server of REDIS_URL evicts keys when its memory is full (maxmemory-policy ${server.maxmemoryPolicy}), also ` +
        'idempotency keys. Set noeviction, and REDIS_CACHE_URL for a server that evicts responses',
    );
  }
  if (!server.isAppendOnly) {
    warnings.push(
      'The server of REDIS_URL does not write each change to disk (appendonly no). After a crash of the server, a retry ' +
        'can create an object twice. Set appendonly yes',
    );
  }
  return warnings;
}
