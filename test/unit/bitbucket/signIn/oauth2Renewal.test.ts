import { failureOf } from '../upstream';
import { FaultyTokens } from './faultyTokens';
import { RENEWAL_MS } from './oauth2Service';
import { useOAuth2Sessions } from './oauth2Sessions';

const setup = useOAuth2Sessions();
const { create, createSignedIn, authorizations } = setup;

describe('the renewal of a session', () => {
  test('happens one minute before the access token expires, once for all requests', async () => {
    const tokens = new FaultyTokens(setup.sessions.tokens);
    const one = await createSignedIn({ tokens });
    setup.nowMs = RENEWAL_MS - 1;
    await one.read();
    const before = setup.service.sent();
    setup.nowMs = RENEWAL_MS;

    await Promise.all(Array.from({ length: 20 }, () => one.read()));

    expect([before, setup.service.sent()]).toEqual([[], ['refresh-1']]);
    expect(new Set(authorizations().slice(1))).toEqual(new Set(['Bearer access-2']));
    expect(one.outcomes).toEqual(['renewed']);
    expect(tokens.commands).toEqual(['read', 'read', 'claimRenewal', 'read', 'store']);
    expect(Object.fromEntries(setup.service.forms[0] ?? [])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
    });
  });

  test('uses the refresh token of the last renewal', async () => {
    const one = await createSignedIn();

    for (let hours = 1; hours <= 4; hours += 1) {
      setup.nowMs += RENEWAL_MS;
      await one.read();
    }

    expect(setup.service.sent()).toEqual(['refresh-1', 'refresh-2', 'refresh-3', 'refresh-4']);
  });

  test('reads the stored tokens only if its own are due or were rejected', async () => {
    const tokens = new FaultyTokens(setup.sessions.tokens);
    const one = await createSignedIn({ tokens });

    await one.read();
    await Promise.all([one.read(), one.read()]);
    const afterReads = [...tokens.commands];
    setup.service.expire();
    await one.read();

    expect(afterReads).toEqual(['read']);
    expect(tokens.commands).toEqual(['read', 'read', 'claimRenewal', 'read', 'store']);
  });

  test('happens once after a 401 for all requests that it failed', async () => {
    const one = await createSignedIn();
    await one.read();
    setup.service.expire();

    await Promise.all(Array.from({ length: 10 }, () => one.read()));

    expect(setup.service.sent()).toEqual(['refresh-1']);
    expect(one.revoked).toEqual([]);
  });

  test('does not help against a 401 that remains: the request fails and the session continues', async () => {
    const one = await createSignedIn();
    setup.service.onApi = () => ({ status: 401 });

    const error = await failureOf(one.read());
    setup.service.onApi = () => undefined;
    await one.read();

    expect(error.code).toBe('UNAUTHENTICATED');
    expect(setup.service.sent()).toEqual(['refresh-1']);
    expect(authorizations()).toEqual(['Bearer access-1', 'Bearer access-2', 'Bearer access-2']);
    expect(one.revoked).toEqual([]);
  });

  test('happens at most once a minute while Bitbucket rejects also the new tokens', async () => {
    const one = await createSignedIn();
    setup.service.onApi = () => ({ status: 401 });
    const codes: string[] = [];
    const read = async (): Promise<number> => {
      codes.push((await failureOf(one.read())).code);
      return setup.service.sent().length;
    };

    const sent = [await read(), await read(), await read()];
    setup.nowMs += 59_999;
    sent.push(await read());
    setup.nowMs += 1;
    sent.push(await read(), await read());

    expect(sent).toEqual([1, 1, 1, 1, 2, 2]);
    expect(new Set(codes)).toEqual(new Set(['UNAUTHENTICATED']));
    expect([one.revoked, one.outcomes]).toEqual([[], ['renewed', 'renewed']]);
  });

  test('does not wait for the minute if another instance has stored the rejected tokens', async () => {
    const [one, other] = [await createSignedIn(), create()];
    await other.read();
    setup.nowMs = RENEWAL_MS;
    await one.read();
    await other.read();
    setup.service.expire();

    await other.read();

    expect(setup.service.sent()).toEqual(['refresh-1', 'refresh-2']);
    expect(authorizations().slice(-2)).toEqual(['Bearer access-2', 'Bearer access-3']);
  });

  test('is possible after a 401 if the clock was set back', async () => {
    const one = await createSignedIn();
    setup.nowMs = RENEWAL_MS;
    await one.read();
    setup.service.expire();
    setup.nowMs -= 1;

    await one.read();

    expect(setup.service.sent()).toEqual(['refresh-1', 'refresh-2']);
  });

  test('keeps the refresh token if the response contains no new one', async () => {
    const one = await createSignedIn();
    setup.service.onToken = () => ({ body: { ...setup.service.issue(), refresh_token: undefined } });

    setup.nowMs += RENEWAL_MS;
    await one.read();
    setup.nowMs += RENEWAL_MS;
    await one.read();

    expect(setup.service.sent()).toEqual(['refresh-1', 'refresh-1']);
  });
});
