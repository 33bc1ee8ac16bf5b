import { until } from '../../../support/until';
import { failureOf } from '../upstream';
import { FaultyTokens } from './faultyTokens';
import { KEY } from './instance';
import { INVALID_GRANT, RENEWAL_MS } from './oauth2Service';
import { useOAuth2Sessions } from './oauth2Sessions';

const setup = useOAuth2Sessions();
const { create, createSignedIn, authorizations } = setup;

/** The name of the error of a failed read. */
async function outcomeOf(read: Promise<unknown>): Promise<string> {
  return read.then(
    () => 'success',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
}

describe('an outage of the store', () => {
  test('before the renewal is an error, and sends no refresh token', async () => {
    const tokens = new FaultyTokens(setup.sessions.tokens);
    const one = await createSignedIn({ tokens });
    await one.read();
    setup.nowMs = RENEWAL_MS;
    tokens.failAll();
    const outcome = await outcomeOf(one.read());
    const during = setup.service.sent();
    tokens.recover();

    await one.read();

    expect([outcome, during, setup.service.sent()]).toEqual(['StateUnavailableError', [], ['refresh-1']]);
    expect(one.revoked).toEqual([]);
  });

  test('after the claim is an error, and sends no refresh token', async () => {
    const tokens = new FaultyTokens(setup.sessions.tokens);
    const one = await createSignedIn({ tokens });
    setup.nowMs = RENEWAL_MS;
    tokens.failing.set('claimRenewal', 'after');

    expect([await outcomeOf(one.read()), setup.service.sent()]).toEqual(['StateUnavailableError', []]);
  });

  test('after the rotation: the new tokens are stored later, and are not used before', async () => {
    const tokens = new FaultyTokens(setup.sessions.tokens);
    const one = await createSignedIn({ tokens });
    setup.nowMs = RENEWAL_MS;
    tokens.failing.set('store', 'before');
    const outcomes = await Promise.all([outcomeOf(one.read()), outcomeOf(one.read())]);
    const second = await outcomeOf(one.read());
    const used = authorizations();
    tokens.recover();

    await until(() => JSON.stringify(setup.sessions.tokens.read(KEY)).includes('refresh-2'));
    await one.read();

    expect([...outcomes, second]).toEqual(Array.from({ length: 3 }, () => 'StateUnavailableError'));
    expect([used, authorizations()]).toEqual([[], ['Bearer access-2']]);
    expect(setup.service.sent()).toEqual(['refresh-1']);
    expect(one.logLines.join('\n')).toContain('cannot be stored now');
    expect(one.logLines.join('\n')).not.toMatch(/refresh-|access-/);
  });

  test('after the rotation does not prolong the new tokens', async () => {
    const tokens = new FaultyTokens(setup.sessions.tokens);
    const one = await createSignedIn({ tokens });
    setup.nowMs = RENEWAL_MS;
    tokens.failing.set('store', 'before');
    await outcomeOf(one.read());
    setup.nowMs += 1_000;
    tokens.recover();

    await until(() => JSON.stringify(setup.sessions.tokens.read(KEY)).includes('refresh-2'));

    expect((await setup.sessions.tokens.read(KEY))?.renewInMs).toBe(RENEWAL_MS - 1_000);
  });

  test('after the rotation: the next request stores the new tokens', async () => {
    const tokens = new FaultyTokens(setup.sessions.tokens);
    const one = await createSignedIn({ tokens });
    setup.nowMs = RENEWAL_MS;
    tokens.failing.set('store', 'before');
    await outcomeOf(one.read());
    await one.client.close();
    const other = create();
    tokens.recover();
    await outcomeOf(one.read());

    await other.read();

    expect(setup.service.sent()).toEqual(['refresh-1']);
    expect(authorizations()).toEqual(['Bearer access-2']);
  });

  test('in which the store has stored the tokens is recognised', async () => {
    const tokens = new FaultyTokens(setup.sessions.tokens);
    const one = await createSignedIn({ tokens });
    setup.nowMs = RENEWAL_MS;
    tokens.failing.set('store', 'after');
    const outcome = await outcomeOf(one.read());
    tokens.recover();

    await one.read();

    expect([outcome, setup.service.sent(), authorizations()]).toEqual([
      'StateUnavailableError',
      ['refresh-1'],
      ['Bearer access-2'],
    ]);
    expect(one.revoked).toEqual([]);
  });

  test('that is longer than the lease does not end the session if another instance sends the former refresh token', async () => {
    const tokens = new FaultyTokens(setup.sessions.tokens);
    const [one, other] = [await createSignedIn({ tokens }), create()];
    setup.nowMs = RENEWAL_MS;
    tokens.failing.set('store', 'before');
    await outcomeOf(one.read());
    setup.nowMs += 35_000;
    setup.service.onToken = (form) => {
      // While this request is on its way, the first instance stores its tokens.
      if (form.get('refresh_token') === 'refresh-1') tokens.recover();
      return (_request, response) => {
        void until(() => JSON.stringify(setup.sessions.tokens.read(KEY)).includes('refresh-2')).then(() => {
          response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}');
        });
      };
    };

    await other.read();

    expect(other.revoked).toEqual([]);
    expect(authorizations()).toEqual(['Bearer access-2']);
  });

  test('during the end of a revoked session does not hide that it is revoked', async () => {
    const one = await createSignedIn({ endFails: true });
    setup.nowMs = RENEWAL_MS;
    setup.service.onToken = () => INVALID_GRANT;

    const error = await failureOf(one.read());

    expect(error.message).toMatch(/^The session has ended, because/);
    expect(one.revoked).toEqual([KEY]);
  });
});
