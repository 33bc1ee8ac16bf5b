import { manyPrincipals } from '../contenders/gateway';
import { issues, type Query } from '../queries';
import { Client } from '../run/client';
import type { Field } from '../run/field';
import { INSPECTABLE, Inspector } from '../run/inspector';
import { type ServerProcess, startServerProcess } from '../run/serverProcess';
import type { Throughput } from './results';
import { runAtFullSpeed } from './throughput';

/** The throughput of one server at one size. */
export interface Grown {
  readonly size: number;
  readonly server: string;
  readonly throughput: Throughput;
}

export interface GrownNodes extends Grown {
  readonly responseBytes: number;
}

export interface GrownPrincipals {
  readonly principals: number;
  /** Memory in use after a garbage collection. */
  readonly usedBytes: number;
}

/** Measures the list of 50 issues with increasing numbers of concurrent clients. */
export async function growClients(field: Field, servers: readonly ServerProcess[], list: Query): Promise<Grown[]> {
  const grown: Grown[] = [];
  for (const clients of field.plan.growth.clients) {
    for (const server of servers) {
      field.progress.step(`${clients} clients, ${server.contender.name}`);
      const throughput = await full(field, server, list.document, clients);
      grown.push({ size: clients, server: server.contender.name, throughput });
    }
  }
  return grown;
}

/** Measures lists of increasing lengths. */
export async function growNodes(field: Field, servers: readonly ServerProcess[]): Promise<GrownNodes[]> {
  const grown: GrownNodes[] = [];
  for (const nodes of field.plan.growth.nodes) {
    for (const server of servers) {
      field.progress.step(`${nodes} nodes, ${server.contender.name}`);
      const document = issues(nodes);
      const responseBytes = await sizeOfResponse(field, server, document);
      const throughput = await full(field, server, document, field.plan.throughput.clients);
      grown.push({ size: nodes, server: server.contender.name, throughput, responseBytes });
    }
  }
  return grown;
}

/** Measures the memory of one gateway after an increasing number of principals have requested the same list. */
export async function growPrincipals({
  plan,
  cores,
  upstream,
  progress,
  headersOf,
}: Field): Promise<GrownPrincipals[]> {
  const options = { core: cores?.server, environment: upstream.environment, nodeArguments: INSPECTABLE };
  const server = await startServerProcess(manyPrincipals, options);
  const client = new Client(server.origin, 1);
  const grown: GrownPrincipals[] = [];
  try {
    const inspector = await Inspector.attach(server.output());
    // Loads and compiles the code before the measurement.
    for (let warmUp = 0; warmUp < 20; warmUp += 1) await sendAs(upstream, client, headersOf, 0, 1);
    let served = 0;
    for (const principals of plan.growth.principals) {
      progress.step(`${principals} principals`);
      await sendAs(upstream, client, headersOf, served, principals);
      served = principals;
      grown.push({ principals, usedBytes: await inspector.usedBytes() });
    }
    inspector.close();
    return grown;
  } finally {
    await client.close();
    await server.stop();
  }
}

/** Sends one request for each caller in the range. */
async function sendAs(
  upstream: Field['upstream'],
  client: Client,
  headersOf: Field['headersOf'],
  from: number,
  to: number,
): Promise<void> {
  await upstream.uncounted(async () => {
    for (let caller = from; caller < to; caller += 1) await client.send(issues(50), headersOf(manyPrincipals, caller));
  });
}

function full(
  { upstream, plan, headersOf }: Field,
  server: ServerProcess,
  document: string,
  clients: number,
): Promise<Throughput> {
  const load = { document, clients, headersOf: (caller: number) => headersOf(server.contender, caller) };
  return upstream.uncounted(async () => {
    await runAtFullSpeed(server, { ...load, seconds: plan.growth.seconds / 4 });
    return runAtFullSpeed(server, { ...load, seconds: plan.growth.seconds });
  });
}

async function sizeOfResponse({ headersOf }: Field, server: ServerProcess, document: string): Promise<number> {
  const client = new Client(server.origin, 1);
  try {
    return Buffer.byteLength(await client.send(document, headersOf(server.contender)));
  } finally {
    await client.close();
  }
}
