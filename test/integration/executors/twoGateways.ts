import { ADA, type Answer, type Gateway, type QueryOptions, startGateway } from '../../support/gateway';

/** One moment for both emulators, so that what is created on them is created alike. */
const NOW = new Date('2026-06-01T12:00:00Z');

export interface TwoGateways {
  readonly jit: Gateway;
  readonly interpreting: Gateway;
  /** Asks both the same; what they answered, comparable. */
  query(document: string, options?: QueryOptions): Promise<ComparableAnswers>;
  /** Why the first left operations to graphql-js, as it has logged so far. */
  fallbacks(): readonly string[];
}

export interface ComparableAnswers {
  readonly jit: Answer;
  readonly interpreted: Answer;
}

/** Two gateways, one for each executor, each with an emulator of its own; answers tell what they have cost. */
export async function startTwoGateways(): Promise<TwoGateways> {
  const [jit, interpreting] = await Promise.all([start('jit'), start('graphql-js')]);
  return {
    jit,
    interpreting,
    query: async (document, options) => ({
      jit: comparable(await jit.query(document, options), jit),
      interpreted: comparable(await interpreting.query(document, options), interpreting),
    }),
    fallbacks: () => jit.logLines.filter((line) => line.includes('an operation is executed by graphql-js')),
  };
}

function start(executor: string): Promise<Gateway> {
  return startGateway({
    environment: { ...ADA, EXECUTOR: executor, UPSTREAM_EXTENSION: 'true', BITBUCKET_MAX_CONCURRENCY: '200' },
    emulator: { now: () => NOW, switches: { lockStep: true } },
  });
}

/** Errors have no order of their own, each emulator has a port of its own, and links to it have a length of their own. */
function comparable(answer: Answer, { upstream }: Gateway): Answer {
  const { origin } = new URL(upstream.url);
  const { data, errors, extensions } = JSON.parse(JSON.stringify(answer).replaceAll(origin, 'upstream')) as Answer;
  const sorted = errors?.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { data, ...(sorted && { errors: sorted }), ...(extensions && { extensions }) };
}
