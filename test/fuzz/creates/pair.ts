import { ttlVariables } from '../../../src/config/cacheVariables';
import { loadConfig } from '../../../src/config/config';
import { variables } from '../../../src/config/variables';
import { type Emulator, startEmulator } from '../../../src/emulator/emulator';
import { API_TOKEN } from '../../../src/emulator/identity/credentials';
import type { Lease } from '../../../src/lib/lease';
import { createLogger } from '../../../src/observability/logger';
import { startServer } from '../../../src/server';
import { MemoryIdempotencyStore } from '../../../src/state/memory/idempotencyStore';
import type { Claim, CreationKey } from '../../../src/graph/idempotency/store';
import type { Times } from './postFaults';

export const TIMES: Times = { settleMs: 100, attemptTimeoutMs: 1_000 };
/** The number of REST calls at the same time. */
export const MAX_CONCURRENCY = 4;
/** The clocks of Bitbucket's servers differ by at most this. */
const MAX_SKEW_MS = 40_000;
/** Shorter than the longest wait in the queue, so that some leases expire there. */
const CLAIM_LEASE_MS = 60;
const OLD_MS = 600_000;

/** A gateway and its emulator. They run one trial at a time. */
export interface Pair {
  readonly url: string;
  readonly upstream: Emulator;
  /** Runs a task while Bitbucket's clock is ten minutes slow. */
  inThePast<T>(task: () => Promise<T>): Promise<T>;
  /** Returns the errors in the log since the last call. */
  takeAlarms(): readonly string[];
  stop(): Promise<void>;
}

export async function startPair(): Promise<Pair> {
  let offsetMs = 0;
  let readings = 0;
  /** Each reading of the clock comes from another server. */
  const now = (): Date => {
    readings += 1;
    return new Date(Date.now() - offsetMs - ((readings * 7_919) % MAX_SKEW_MS));
  };
  const upstream = await startEmulator({ now });
  let alarms: string[] = [];
  const destination = {
    write: (line: string): void => {
      if (/"level":"(error|fatal)"|"msg":"bug/.test(line)) alarms.push(line.trim());
    },
  };
  const config = loadConfig({
    [variables.port.name]: '0',
    [variables.apiUrl.name]: upstream.url,
    [variables.email.name]: API_TOKEN.email,
    [variables.apiToken.name]: API_TOKEN.token,
    [variables.upstreamExtension.name]: 'false',
    [variables.settleMs.name]: String(TIMES.settleMs),
    [variables.timeoutMs.name]: String(TIMES.attemptTimeoutMs),
    [variables.maxConcurrency.name]: String(MAX_CONCURRENCY),
    [variables.operationTimeout.name]: '15000',
    ...Object.fromEntries(Object.values(ttlVariables).map(({ name }) => [name, '0'])),
  });
  const logger = createLogger({ level: 'debug', secrets: [], destination });
  const server = await startServer(config, {
    logger,
    stores: { idempotencyStore: new ShortClaims() },
    compileAt: 'first execution',
  });
  return {
    url: server.url,
    upstream,
    inThePast: async (task) => {
      offsetMs = OLD_MS;
      try {
        return await task();
      } finally {
        offsetMs = 0;
      }
    },
    takeAlarms: () => {
      const taken = alarms;
      alarms = [];
      return taken;
    },
    stop: async () => {
      await server.stop();
      await upstream.stop();
    },
  };
}

/** A lease normally lasts longer than the request timeout. In the trials, it can also expire before its request is sent. */
class ShortClaims extends MemoryIdempotencyStore {
  override claim(key: CreationKey, { owner }: Lease, since: number): Promise<Claim> {
    return super.claim(key, { owner, durationMs: CLAIM_LEASE_MS }, since);
  }
}
