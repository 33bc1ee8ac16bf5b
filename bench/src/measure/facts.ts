import type { Query } from '../queries';
import { Client, dataOf } from '../run/client';
import type { Field } from '../run/field';

/**
 * Sends every query to every server and compares the data with that of the first server.
 *
 * @throws Error on the first difference, so that nothing is measured
 */
export async function compareFacts(field: Field, queries: readonly Query[]): Promise<void> {
  const [first, ...others] = field.servers;
  if (first === undefined) throw new Error('There is no server to compare');
  for (const query of queries) {
    field.progress.step(query.title);
    const expected = await factsOf(field, first, query);
    for (const server of others) {
      const actual = await factsOf(field, server, query);
      if (actual === expected) continue;
      const names = `${first.contender.name} and ${server.contender.name}`;
      throw new Error(`${query.title}: ${names} differ ${firstDifference(expected, actual)}`);
    }
  }
}

async function factsOf(
  { upstream, headersOf }: Field,
  server: Field['servers'][number],
  query: Query,
): Promise<string> {
  const { contender, origin } = server;
  // Issues that earlier servers created would change the number of the new issue.
  if (query.writes) upstream.reset();
  const client = new Client(origin, 1);
  try {
    const response = await client.send(contender.documentOf(query), headersOf(contender));
    return JSON.stringify(sorted(contender.factsOf(query, dataOf(response))));
  } catch (error) {
    throw new Error(`${query.title}, ${contender.name}: ${String(error)}\n${server.output()}`, { cause: error });
  } finally {
    await client.close();
  }
}

/** Sorts the members of all objects by name. Undefined becomes null. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}

function firstDifference(expected: string, actual: string): string {
  let at = 0;
  while (expected[at] === actual[at]) at += 1;
  const from = Math.max(0, at - 60);
  return `at …${expected.slice(from, at + 60)}… and …${actual.slice(from, at + 60)}…`;
}
