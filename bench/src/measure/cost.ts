import { FOUR_FIELDS, type Query } from '../queries';
import { Client } from '../run/client';
import type { Field } from '../run/field';
import type { ServerProcess } from '../run/serverProcess';
import type { Results } from './results';

/** REST calls, rounds and bytes of one operation of every server; of one that keeps answers, when it has just given the same. */
export async function measureCosts(field: Field, queries: readonly Query[], results: Results): Promise<void> {
  for (const query of queries) {
    for (const server of field.servers) {
      field.progress.step(`${query.title}, ${server.contender.name}`);
      const { contender } = server;
      if (query.writes) field.upstream.reset();
      results.of(query.name, contender.name).cost = await asking(server, async (client) => {
        const ask = () => client.ask(contender.documentOf(query), field.headersOf(contender));
        if (contender.keepsAnswers && !query.writes) await ask();
        return field.upstream.costOf(ask);
      });
    }
  }
}

/** Bytes of 50 issues with four fields, by themselves and when the upstream sends whole rows. */
export interface Projection {
  readonly projected: number;
  readonly whole: number;
}

/** @param server the gateway with its cache off */
export async function measureProjection({ upstream, headersOf }: Field, server: ServerProcess): Promise<Projection> {
  return asking(server, async (client) => {
    const ask = () => client.ask(FOUR_FIELDS, headersOf(server.contender));
    const projected = await upstream.costOf(ask);
    upstream.setIgnoreFields(true);
    const whole = await upstream.costOf(ask);
    upstream.setIgnoreFields(false);
    return { projected: projected.bytes, whole: whole.bytes };
  });
}

async function asking<Result>({ origin }: ServerProcess, task: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client(origin, 1);
  try {
    return await task(client);
  } finally {
    await client.close();
  }
}
