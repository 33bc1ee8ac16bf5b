import type {
  BitbucketClient,
  BitbucketClientOptions,
  BitbucketSession,
  SessionOptions,
} from '../../../../src/bitbucket/client';
import { type FakeResponse, createFixtures, type Received, repository } from '../upstream';

const fixtures = createFixtures();

export const closeAll = fixtures.closeAll;

export const MINUTE = 60_000;
export const REPOSITORY = '/repositories/acme/widget';
export const HASH = 'a'.repeat(40);
/** The request that verifies access to the repository. */
export const CONFIRMATION = `${REPOSITORY}?fields=uuid`;

export type Read = (session: BitbucketSession) => Promise<unknown>;

/** A read whose response is cached. */
export const diff: Read = async (session) => (await session.commits.diff(repository, { commit: HASH })).text;

export interface Started {
  /** Returns a session of this caller. Default: "one". */
  readonly sessionOf: (caller?: string, options?: SessionOptions) => BitbucketSession;
  readonly client: BitbucketClient;
  /** Returns the requests since the last call, e.g. `/repositories/acme/widget?fields=uuid`. */
  readonly newRequests: () => string[];
  readonly advance: (milliseconds: number) => void;
  /** Sets the response to all later requests. */
  readonly respondWith: (respond: (request: Received) => FakeResponse) => void;
}

/** Starts an upstream that returns an empty list until `respondWith` is called. The clock moves only with `advance`. */
export async function start(options: Partial<BitbucketClientOptions> = {}): Promise<Started> {
  let nowMs = 1_000_000;
  let seen = 0;
  let respond: (request: Received) => FakeResponse = () => ({ body: { values: [] } });
  const { client, upstream } = await fixtures.start((request) => respond(request), {
    credential: { kind: 'passthrough' },
    now: () => nowMs,
    ...options,
  });
  return {
    client,
    sessionOf: (caller = 'one', session = {}) => client.session({ authorization: `Bearer ${caller}`, ...session }),
    newRequests: () => {
      const requests = upstream.requests.slice(seen);
      seen = upstream.requests.length;
      return requests.map(({ path, query }) => (query.size === 0 ? path : `${path}?${query.toString()}`));
    },
    advance: (milliseconds) => (nowMs += milliseconds),
    respondWith: (next) => (respond = next),
  };
}
