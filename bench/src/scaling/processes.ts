import { REPOSITORY_NAMES } from '../queries';
import type { Upstream } from '../run/upstream';
import { queryNamed } from './operations';
import type { Target } from './target';

/** The REST calls of the same operations, sent to several processes in turn. */
export interface ProcessFigures {
  readonly processes: number;
  /** Whether the processes share their state on a Redis server. */
  readonly shared: boolean;
  readonly operations: number;
  readonly coldCalls: number;
  readonly warmCalls: number;
}

export const PROCESS_OPERATIONS = 200;

/** An odd number of documents, so that each process receives each of them. */
const DOCUMENTS: readonly string[] = [
  ...(['issues', 'comments', 'commits'] as const).map((name) => queryNamed(name).document),
  ...REPOSITORY_NAMES.map((name) => `{ repository(fullName: "${name}") { name language mainBranch { name } } }`),
  `{ repository(fullName: "acme/widget") { pullRequests(first: 50) { nodes { number title } } } }`,
  `{ repository(fullName: "acme/widget") { branches(first: 50) { nodes { name } } } }`,
];

/** Sends the operations twice: first to processes that have cached nothing. */
export async function countCalls(
  targets: readonly Target[],
  headers: Readonly<Record<string, string>>,
  { upstream, shared }: { readonly upstream: Upstream; readonly shared: boolean },
): Promise<ProcessFigures> {
  const send = async (): Promise<void> => {
    for (let index = 0; index < PROCESS_OPERATIONS; index += 1) {
      await targets[index % targets.length]?.send(DOCUMENTS[index % DOCUMENTS.length] ?? '', headers);
    }
  };
  const coldCalls = await upstream.callsOf(send);
  const warmCalls = await upstream.callsOf(send);
  return { processes: targets.length, shared, operations: PROCESS_OPERATIONS, coldCalls, warmCalls };
}
