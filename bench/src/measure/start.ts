import { setTimeout as wait } from 'node:timers/promises';
import type { Contender } from '../contenders/contender';
import type { Query } from '../queries';
import { Client } from '../run/client';
import type { Field } from '../run/field';
import { residentBytes } from '../run/procfs';
import { startServerProcess } from '../run/serverProcess';

export interface Start {
  /** From the birth of the process to its first answer to a query, connection polling of 5 ms included. */
  readonly firstAnswerMs: number;
  /** Resident once it has answered one query and then nothing for a while. */
  readonly idleBytes: number | undefined;
}

/** Starts a server by itself, asks it one query, lets it be idle and stops it. */
export async function measureStart(
  { cores, plan, upstream, headersOf }: Field,
  contender: Contender,
  query: Query,
): Promise<Start> {
  const startedMs = performance.now();
  const server = await startServerProcess(contender, { core: cores?.server, environment: upstream.environment });
  const client = new Client(server.origin, 1);
  try {
    await client.ask(contender.documentOf(query), headersOf(contender));
    const firstAnswerMs = performance.now() - startedMs;
    await wait(plan.idleSeconds * 1000);
    return { firstAnswerMs, idleBytes: residentBytes(server.pid) };
  } finally {
    await client.close();
    await server.stop();
  }
}
