import type { StoredToken, TokenStore } from '../../src/bitbucket/credentials/tokenStore';

/** A token store with a clock that the test sets. */
export interface TokensUnderTest {
  readonly tokens: TokenStore;
  readonly advance: (milliseconds: number) => void;
  /** The token that the store contains for every principal at first. Default: none. */
  readonly initialSecret?: string;
}

const [ADA, BRUNO] = ['oauth2:ada', 'oauth2:bruno'];
/** The principals of these tests. */
export const PRINCIPALS = [ADA, BRUNO];
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const TOKEN: StoredToken = { secret: 'secret-of-ada', renewInMs: 50 * MINUTE_MS, expiresInMs: 60 * MINUTE_MS };
const OTHER: StoredToken = { ...TOKEN, secret: 'another secret, with ümlauts' };

/** The tests that every implementation of `TokenStore` must pass. A store with a real clock may be up to a second ahead. */
export function describeTokenStore(name: string, create: () => Promise<TokensUnderTest>): void {
  describe(name, () => {
    let tokens: TokenStore;
    let advance: TokensUnderTest['advance'];
    let initialSecret: string | undefined;
    beforeEach(async () => {
      ({ tokens, advance, initialSecret } = await create());
    });

    const lease = (owner: string) => ({ owner, durationMs: MINUTE_MS });
    const claim = async (owner: string, principal = ADA): Promise<number> =>
      tokens.claimRenewal(principal, lease(owner));
    const secret = async (principal = ADA): Promise<string | undefined> => (await tokens.read(principal))?.secret;

    async function storeAs(owner: string, token = TOKEN): Promise<boolean> {
      await claim(owner);
      return tokens.store(ADA, token, owner);
    }

    test('gives one of 100 interleaved claims the lease, and returns its remaining time to the others', async () => {
      const results = await Promise.all(Array.from({ length: 100 }, async (_, index) => claim(`owner ${index}`)));

      expect(results.filter((result) => result === 0)).toHaveLength(1);
      for (const left of results.filter((result) => result !== 0)) {
        expect(left).toBeGreaterThan(MINUTE_MS - SECOND_MS);
        expect(left).toBeLessThanOrEqual(MINUTE_MS);
      }
      expect(await claim('owner 0', BRUNO)).toBe(0);
    });

    test('gives the owner of a claim a new lease', async () => {
      await claim('one');
      advance(MINUTE_MS - SECOND_MS);
      const again = await claim('one');
      advance(MINUTE_MS - SECOND_MS);

      expect([again, (await claim('other')) > 0]).toEqual([0, true]);
    });

    test('gives the claim to another owner when the lease has ended', async () => {
      await claim('one');
      advance(MINUTE_MS);

      expect([await claim('other'), (await claim('one')) > 0]).toEqual([0, true]);
    });

    test('releases only the claim of the owner', async () => {
      await claim('one');
      await tokens.release(ADA, 'other');
      const before = await claim('other');
      await tokens.release(ADA, 'one');

      expect([before > 0, await claim('other')]).toEqual([true, 0]);
    });

    test('returns a token with its remaining times until it has expired', async () => {
      const before = await secret();
      const isStored = await storeAs('one');
      advance(10 * MINUTE_MS);
      const first = await tokens.read(ADA);
      advance(49 * MINUTE_MS);
      const due = await tokens.read(ADA);
      advance(MINUTE_MS);

      expect([before, isStored, first?.secret, due?.secret]).toEqual([initialSecret, true, TOKEN.secret, TOKEN.secret]);
      expect(Math.abs((first?.renewInMs ?? 0) - 40 * MINUTE_MS)).toBeLessThan(SECOND_MS);
      expect(Math.abs((first?.expiresInMs ?? 0) - 50 * MINUTE_MS)).toBeLessThan(SECOND_MS);
      expect(due?.renewInMs).toBeLessThan(-8 * MINUTE_MS);
      expect([await secret(), await secret(BRUNO)]).toEqual([undefined, initialSecret]);
    });

    test('keeps the token while its renewal is claimed, and replaces it', async () => {
      await storeAs('one');

      await claim('other');
      const during = await secret();
      const isStored = await tokens.store(ADA, OTHER, 'other');

      expect([during, isStored, await secret()]).toEqual([TOKEN.secret, true, OTHER.secret]);
    });

    test('ends all claims when a token is stored', async () => {
      await storeAs('one');

      expect(await claim('other')).toBe(0);
    });

    test('stores no token without a claim', async () => {
      await storeAs('one');
      await claim('two');
      await tokens.release(ADA, 'two');

      const results = await Promise.all(['one', 'two', 'three'].map(async (owner) => tokens.store(ADA, OTHER, owner)));

      expect([results, await secret()]).toEqual([[false, false, false], TOKEN.secret]);
    });

    test('stores the token of a lease that has ended, unless another token was stored since', async () => {
      await claim('slow');
      advance(2 * MINUTE_MS);
      await claim('other');

      const first = await tokens.store(ADA, TOKEN, 'slow');
      const second = await tokens.store(ADA, OTHER, 'other');

      expect([first, second, await secret()]).toEqual([true, false, TOKEN.secret]);
    });
  });
}
