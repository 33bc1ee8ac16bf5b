import type { LoadedPlay, Step } from './cassette';
import type { GraphQLResponse, ReplayGateway } from './gateway';

export interface Run {
  /** One a step. */
  readonly answers: readonly GraphQLResponse[];
  /** Names of the recordings that were asked for. */
  readonly asked: ReadonlySet<string>;
}

/** Runs the steps one after the other against these plays, as a caller of its own. */
export async function run(
  gateway: ReplayGateway,
  credential: string,
  plays: readonly LoadedPlay[],
  steps: readonly Step[],
): Promise<Run> {
  const asked = gateway.replay.insert(credential, plays);
  const answers: GraphQLResponse[] = [];
  for (const { query } of steps) {
    answers.push(await gateway.query(credential, query, { after: endCursorIn(answers.at(-1)?.data) }));
  }
  gateway.replay.eject(credential);
  return { answers, asked };
}

function endCursorIn(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return undefined;
  if ('endCursor' in data) return data.endCursor;
  return Object.values(data)
    .map(endCursorIn)
    .find((cursor) => cursor !== undefined);
}
