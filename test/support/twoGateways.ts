import { ADA, type GraphQLResponse, type Gateway, type QueryOptions, startGateway } from './gateway';

/** The fixed time in both emulators: resources that a test creates in both have equal dates. */
const NOW = new Date('2026-06-01T12:00:00Z');

/** Two gateways for comparisons of the executors. */
export interface TwoGateways {
  /** The gateway with the executor `jit`. */
  readonly jit: Gateway;
  /** The gateway with the executor `graphql-js`, which interprets operations. */
  readonly interpreting: Gateway;
  /** Sends the same request to both gateways. Returns both responses in a comparable form. */
  query(document: string, options?: QueryOptions): Promise<ComparableResponses>;
  /** Log lines of the JIT gateway about operations that graphql-js executed instead. */
  fallbacks(): readonly string[];
}

/** The responses of both gateways to one request. They are equal if the executors behave alike. */
export interface ComparableResponses {
  readonly jit: GraphQLResponse;
  readonly interpreted: GraphQLResponse;
}

/** Starts one gateway per executor, each with a separate emulator. Responses contain `extensions.upstream`. */
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

/** Sorts the errors, which have no fixed order, and replaces the emulator's URL, whose port differs per gateway. */
function comparable(answer: GraphQLResponse, { upstream }: Gateway): GraphQLResponse {
  const { origin } = new URL(upstream.url);
  const { data, errors, extensions } = JSON.parse(
    JSON.stringify(answer).replaceAll(origin, 'upstream'),
  ) as GraphQLResponse;
  const sorted = errors?.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { data, ...(sorted && { errors: sorted }), ...(extensions && { extensions }) };
}
