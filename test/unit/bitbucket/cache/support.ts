import type {
  BitbucketClient,
  BitbucketClientOptions,
  BitbucketSession,
  SessionOptions,
} from '../../../../src/bitbucket/client';
import { type Answer, createFixtures, type Received, repository } from '../upstream';

const fixtures = createFixtures();

export const closeAll = fixtures.closeAll;

export const MINUTE = 60_000;
export const REPOSITORY = '/repositories/acme/widget';
export const HASH = 'a'.repeat(40);
/** The call that confirms the right to read. */
export const CONFIRMATION = `${REPOSITORY}?fields=uuid`;

export type Read = (session: BitbucketSession) => Promise<unknown>;

/** A read whose answer is kept. */
export const diff: Read = (session) => session.commits.diff(repository, { commit: HASH });

export interface Started {
  /** A session of the caller named; of the same one by default. */
  readonly as: (caller?: string, options?: SessionOptions) => BitbucketSession;
  readonly client: BitbucketClient;
  /** What was asked since the last time, e.g. `/repositories/acme/widget?fields=uuid`. */
  readonly asked: () => string[];
  readonly pass: (milliseconds: number) => void;
  /** Answers by `answer` from now on. */
  readonly turn: (answer: (request: Received) => Answer) => void;
}

/** An upstream that answers everything well until it is turned, on a clock that stands still. */
export async function start(options: Partial<BitbucketClientOptions> = {}): Promise<Started> {
  let nowMs = 1_000_000;
  let seen = 0;
  let answer: (request: Received) => Answer = () => ({ body: { values: [] } });
  const { client, upstream } = await fixtures.start((request) => answer(request), {
    credential: { kind: 'passthrough' },
    now: () => nowMs,
    ...options,
  });
  return {
    client,
    as: (caller = 'one', session = {}) => client.session({ authorization: `Bearer ${caller}`, ...session }),
    asked: () => {
      const requests = upstream.requests.slice(seen);
      seen = upstream.requests.length;
      return requests.map(({ path, query }) => (query.size === 0 ? path : `${path}?${query.toString()}`));
    },
    pass: (milliseconds) => (nowMs += milliseconds),
    turn: (next) => (answer = next),
  };
}
