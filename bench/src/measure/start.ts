import { setTimeout as wait } from 'node:timers/promises';
import type { Contender } from '../contenders/contender';
import type { Query } from '../queries';
import { Client } from '../run/client';
import type { Field } from '../run/field';
import { residentBytes } from '../run/procfs';
import { startServerProcess } from '../run/serverProcess';

export interface Start {
  /** Milliseconds from the start of the process to its first response. Polling for the port adds up to 5 ms. */
  readonly firstResponseMs: number;
  /** Resident bytes some seconds after the first response. */
  readonly idleBytes: number | undefined;
}

/** Starts one server, sends one query, waits, and stops the server. */
export async function measureStart(
  { cores, plan, upstream, headersOf }: Field,
  contender: Contender,
  query: Query,
): Promise<Start> {
  const startedMs = performance.now();
  const server = await startServerProcess(contender, { core: cores?.server, environment: upstream.environment });
  const client = new Client(server.origin, 1);
  try {
    await client.send(contender.documentOf(query), headersOf(contender));
    const firstResponseMs = performance.now() - startedMs;
    await wait(plan.idleSeconds * 1000);
    return { firstResponseMs, idleBytes: residentBytes(server.pid) };
  } finally {
    await client.close();
    await server.stop();
  }
}
