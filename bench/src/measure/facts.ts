import type { Query } from '../queries';
import { Client, dataOf } from '../run/client';
import type { Field } from '../run/field';

/**
 * Asks every server every query and compares what they say with what the first says.
 *
 * @throws Error on the first difference: nothing is timed then
 */
export async function compareFacts(field: Field, queries: readonly Query[]): Promise<void> {
  const [first, ...others] = field.servers;
  if (first === undefined) throw new Error('There is nobody to compare');
  for (const query of queries) {
    field.progress.step(query.title);
    const expected = await factsOf(field, first, query);
    for (const server of others) {
      const said = await factsOf(field, server, query);
      if (said === expected) continue;
      const names = `${first.contender.name} and ${server.contender.name}`;
      throw new Error(`${query.title}: ${names} differ ${firstDifference(expected, said)}`);
    }
  }
}

async function factsOf(
  { upstream, headersOf }: Field,
  server: Field['servers'][number],
  query: Query,
): Promise<string> {
  const { contender, origin } = server;
  // What an earlier server has created must not change the number of what this one creates.
  if (query.writes) upstream.reset();
  const client = new Client(origin, 1);
  try {
    const answer = await client.ask(contender.documentOf(query), headersOf(contender));
    return JSON.stringify(sorted(contender.factsOf(query, dataOf(answer))));
  } catch (error) {
    throw new Error(`${query.title}, ${contender.name}: ${String(error)}\n${server.output()}`, { cause: error });
  } finally {
    await client.close();
  }
}

/** The members of objects in one order; null where nothing is. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}

function firstDifference(expected: string, said: string): string {
  let at = 0;
  while (expected[at] === said[at]) at += 1;
  const from = Math.max(0, at - 60);
  return `at …${expected.slice(from, at + 60)}… and …${said.slice(from, at + 60)}…`;
}
