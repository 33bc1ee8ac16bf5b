import type { BitbucketClientOptions, BitbucketSession } from '../../../src/bitbucket/client';
import { createFixtures, repository, type FakeResponse } from './upstream';

export const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

export const START = Date.UTC(2026, 10, 22, 12, 0, 30);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

type Kind = 'access-token' | 'anonymous' | 'passthrough';

/** Starts a client whose clock moves only with `advance`. */
export async function start(
  respond: () => FakeResponse = () => ({}),
  kind: Kind = 'access-token',
  options: Partial<BitbucketClientOptions> = {},
) {
  let now = START;
  const { client } = await fixtures.start(respond, {
    credential: kind === 'access-token' ? { kind, accessToken: 'secret' } : { kind },
    now: () => now,
    ...options,
  });
  const sessionOf = (authorization?: string): BitbucketSession => client.session({ authorization });
  return {
    sessionOf,
    session: sessionOf(),
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

export function ignore(): void {
  // This level is not tested.
}

export async function readRepository(session: BitbucketSession, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) await session.repositories.get(repository);
}
