import { FOUR_FIELDS, type Query } from '../queries';
import { Client } from '../run/client';
import type { Field } from '../run/field';
import type { ServerProcess } from '../run/serverProcess';
import type { Results } from './results';

/** Measures REST calls, rounds and bytes of one operation for every server. A server with a cache has cached the responses. */
export async function measureCosts(field: Field, queries: readonly Query[], results: Results): Promise<void> {
  for (const query of queries) {
    for (const server of field.servers) {
      field.progress.step(`${query.title}, ${server.contender.name}`);
      const { contender } = server;
      if (query.writes) field.upstream.reset();
      results.of(query.name, contender.name).cost = await withClient(server, async (client) => {
        const send = () => client.send(contender.documentOf(query), field.headersOf(contender));
        if (contender.hasCache && !query.writes) await send();
        return field.upstream.costOf(send);
      });
    }
  }
}

/** Upstream bytes of 50 issues with four fields: with the `fields` parameter, and without it. */
export interface Projection {
  readonly projected: number;
  readonly whole: number;
}

/** @param server the gateway with its cache off */
export async function measureProjection({ upstream, headersOf }: Field, server: ServerProcess): Promise<Projection> {
  return withClient(server, async (client) => {
    const send = () => client.send(FOUR_FIELDS, headersOf(server.contender));
    const projected = await upstream.costOf(send);
    upstream.setIgnoreFields(true);
    const whole = await upstream.costOf(send);
    upstream.setIgnoreFields(false);
    return { projected: projected.bytes, whole: whole.bytes };
  });
}

async function withClient<Result>(
  { origin }: ServerProcess,
  task: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client(origin, 1);
  try {
    return await task(client);
  } finally {
    await client.close();
  }
}
