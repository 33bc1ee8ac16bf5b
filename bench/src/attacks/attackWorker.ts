import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { ATTACKS } from './attacks';

const WorkerData = z.object({
  attack: z.string(),
  connections: z.int(),
  target: z.object({ host: z.string(), port: z.int(), largeIssue: z.int() }),
});

/** Attacks until the parent sends a message, then reports the counts. Runs in a thread, so that it does not delay measurements. */
async function main(): Promise<void> {
  const { attack, connections, target } = WorkerData.parse(workerData);
  const { attacker } = ATTACKS.find(({ name }) => name === attack) ?? {};
  if (attacker === undefined || parentPort === null) throw new Error(`There is no attack ${attack}.`);
  const stopping = new AbortController();
  parentPort.once('message', () => {
    stopping.abort();
  });
  const counts = new Map<string, number>();
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  await Promise.all(
    Array.from({ length: connections }, (_, connection) => attacker(target, stopping.signal, count, connection)),
  );
  parentPort.postMessage([...counts]);
}

void main();
