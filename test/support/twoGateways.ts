import { ADA, type Answer, type Gateway, type QueryOptions, startGateway } from './gateway';

/** The time in both emulators. It is fixed, so that resources created in both have equal dates. */
const NOW = new Date('2026-06-01T12:00:00Z');

export interface TwoGateways {
  readonly jit: Gateway;
  readonly interpreting: Gateway;
  /** Sends the same request to both gateways. Returns both responses in a comparable form. */
  query(document: string, options?: QueryOptions): Promise<ComparableAnswers>;
  /** Log lines of the JIT gateway about operations that graphql-js executed instead. */
  fallbacks(): readonly string[];
}

export interface ComparableAnswers {
  readonly jit: Answer;
  readonly interpreted: Answer;
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
function comparable(answer: Answer, { upstream }: Gateway): Answer {
  const { origin } = new URL(upstream.url);
  const { data, errors, extensions } = JSON.parse(JSON.stringify(answer).replaceAll(origin, 'upstream')) as Answer;
  const sorted = errors?.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { data, ...(sorted && { errors: sorted }), ...(extensions && { extensions }) };
}
