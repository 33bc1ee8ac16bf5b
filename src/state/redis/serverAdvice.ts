import type { ServerInfo } from './serverInfo';

/** A line about a server, for the start of the gateway. @param server undefined if it could not be reached */
export function describeServer(server: ServerInfo | undefined, shared: string): string {
  if (server === undefined) return `Redis (cannot be reached now): ${shared}`;
  const policy = server.maxmemoryPolicy === undefined ? '' : ` (maxmemory-policy ${server.maxmemoryPolicy})`;
  return `Redis ${server.version}${policy}: ${shared}`;
}

/**
 * Sentences about settings of the server of REDIS_URL with which it can lose or reject state. Cached responses may be lost.
 *
 * @param cacheMaxBytes no response is stored in this server while it uses more memory. Undefined: it stores no responses, or has
 *   no such limit
 */
export function warningsAbout(server: ServerInfo | undefined, cacheMaxBytes: number | undefined): readonly string[] {
  if (server === undefined) {
    return ['The server of REDIS_URL cannot be reached. The gateway starts without it, and connects to it later'];
  }
  const { maxmemoryBytes, maxmemoryPolicy } = server;
  const warnings: string[] = [];
  if (maxmemoryPolicy !== undefined && maxmemoryPolicy !== 'noeviction') {
    warnings.push(
      'If its memory is full, the server of REDIS_URL evicts idempotency keys, among others ' +
        `(maxmemory-policy ${maxmemoryPolicy}). Set noeviction. For a server that evicts responses, set REDIS_CACHE_URL`,
    );
  } else if (cacheMaxBytes !== undefined && maxmemoryBytes > 0 && maxmemoryBytes <= cacheMaxBytes) {
    warnings.push(
      `Cached responses can fill the server of REDIS_URL (maxmemory ${toMb(maxmemoryBytes)} MB, REDIS_CACHE_MAX_MB ` +
        `${toMb(cacheMaxBytes)}). Then creates with an idempotencyKey fail. Set a higher maxmemory or a lower REDIS_CACHE_MAX_MB`,
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

function toMb(bytes: number): number {
  return Math.round(bytes / 1_024 / 1_024);
}
