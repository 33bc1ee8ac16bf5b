import {
  CALLBACK,
  exchangeCode,
  exchangeVerifier,
  obtainCode,
  obtainVerifier,
  pairOf,
  readSigned,
  refresh,
  requestRequestToken,
  requestToken,
  signInOAuth1,
  signInOAuth2,
  userOf,
} from './signInSupport';
import { at, send, useEmulator, type EmulatorResponse } from './support';

const emulator = useEmulator();

async function read(person: 'ada' | 'bruno' | 'chiara', path: string): Promise<EmulatorResponse> {
  const { accessToken } = await signInOAuth2(emulator.current, person);
  return send(emulator.current, path, { authorization: `Bearer ${accessToken}` });
}

describe('a person who signed in', () => {
  test.each([
    ['ada', ['acme', true], ['globex', false]],
    ['bruno', ['acme', true]],
    ['chiara', ['acme', false], ['globex', true]],
  ] as const)('%s has the workspaces %j %j', async (person, ...expected) => {
    const { json } = await read(person, '/user/workspaces?sort=slug');
    const rows = at(json, 'values');

    expect(Array.isArray(rows) && rows.map((row) => [at(row, 'workspace.slug'), at(row, 'administrator')])).toEqual(
      expected,
    );
  });

  test.each([
    ['bruno', '/repositories/acme/vault', 200],
    ['chiara', '/repositories/acme/vault', 200],
    ['bruno', '/repositories/initech/payroll', 404],
    ['bruno', '/repositories/globex/widget', 200],
    ['chiara', '/workspaces/globex/members', 200],
    ['bruno', '/workspaces/globex/members', 403],
    ['chiara', '/workspaces/initech', 404],
  ] as const)('%s can read what a member of the workspace can read: %s is %i', async (person, path, status) => {
    expect((await read(person, path)).status).toBe(status);
  });

  test('is the reporter of the issues that they create', async () => {
    const token = await signInOAuth1(emulator.current, 'bruno');
    const { accessToken } = await signInOAuth2(emulator.current, 'chiara');
    const issues = '/repositories/acme/widget/issues';

    const { json } = await send(emulator.current, issues, {
      json: { title: 'As Chiara' },
      authorization: `Bearer ${accessToken}`,
    });
    const created = await readSigned(emulator.current, `${issues}/${String(at(json, 'id'))}`, token);

    expect(at(created.json, 'reporter.nickname')).toBe('chiara');
  });
});

describe('revocation of the grants of a person', () => {
  /** Signs Bruno in with both protocols, and leaves one code and one verifier unused. */
  async function signBrunoIn() {
    const oauth2 = await signInOAuth2(emulator.current, 'bruno');
    const oauth1 = await signInOAuth1(emulator.current, 'bruno');
    const code = await obtainCode(emulator.current, {}, { person: 'bruno' });
    const requestPair = pairOf(await requestRequestToken(emulator.current));
    const verifier = await obtainVerifier(emulator.current, requestPair, 'bruno');
    return { oauth2, oauth1, code, requestPair, verifier };
  }

  test('ends all of their tokens, codes and verifiers', async () => {
    const { oauth2, oauth1, code, requestPair, verifier } = await signBrunoIn();

    emulator.current.revokeGrants('bruno');

    expect((await userOf(emulator.current, oauth2.accessToken)).status).toBe(401);
    expect((await readSigned(emulator.current, '/user', oauth1)).status).toBe(401);
    for (const response of [
      await refresh(emulator.current, oauth2.refreshToken),
      await exchangeCode(emulator.current, code),
    ]) {
      expect([response.status, at(response.json, 'error')]).toEqual([400, 'invalid_grant']);
    }
    expect((await exchangeVerifier(emulator.current, requestPair, verifier)).status).toBe(401);
  });

  test('has no effect on other people, on apps and on the fixed credentials', async () => {
    const chiara = await signInOAuth2(emulator.current, 'chiara');
    const app = await requestToken(emulator.current, { grant_type: 'client_credentials' });
    const fixed = { token: 'emulator-token', secret: 'emulator-token-secret' };

    emulator.current.revokeGrants('ada');
    emulator.current.revokeGrants('bruno');

    expect((await userOf(emulator.current, chiara.accessToken)).status).toBe(200);
    expect((await refresh(emulator.current, chiara.refreshToken)).status).toBe(200);
    expect((await userOf(emulator.current, String(at(app.json, 'access_token')))).status).toBe(200);
    expect((await readSigned(emulator.current, '/user', fixed)).status).toBe(200);
  });

  test('does not prevent a new sign-in', async () => {
    await signInOAuth2(emulator.current, 'bruno');

    emulator.current.revokeGrants('bruno');

    const { accessToken } = await signInOAuth2(emulator.current, 'bruno');
    expect((await userOf(emulator.current, accessToken)).status).toBe(200);
  });

  test('is an admin call, too', async () => {
    emulator.current.revokeGrants('bruno');
    const { oauth2, oauth1 } = await signBrunoIn();
    const revoke = (as: string) =>
      send(emulator.current, `${emulator.current.adminUrl}/revocations`, { json: { as }, authorization: null });

    const responses = [await revoke('bruno'), await revoke('bruno'), await revoke('nobody')];

    expect(responses.map(({ status }) => status)).toEqual([200, 200, 400]);
    expect(responses.slice(0, 2).map(({ json }) => json)).toEqual([{ revoked: 4 }, { revoked: 0 }]);
    expect((await userOf(emulator.current, oauth2.accessToken)).status).toBe(401);
    expect((await readSigned(emulator.current, '/user', oauth1)).status).toBe(401);
  });
});

test('a reset of the emulator leaves people signed in', async () => {
  const { accessToken } = await signInOAuth2(emulator.current, 'bruno');
  const token = await signInOAuth1(emulator.current, 'chiara');

  emulator.current.reset();

  expect(at((await userOf(emulator.current, accessToken)).json, 'nickname')).toBe('bruno');
  expect(at((await readSigned(emulator.current, '/user', token)).json, 'nickname')).toBe('chiara');
});

describe('faults of the endpoints of the sign-in', () => {
  const TOKEN_PATHS = /^\/(site\/oauth2|api\/1\.0\/oauth)\/access_token$/;

  test('replace the response of a token endpoint, for example by HTML', async () => {
    const body = '<html><title>OpenID transaction in progress</title></html>';
    const headers = { 'Content-Type': 'text/html' };
    emulator.current.set({ faults: [{ path: TOKEN_PATHS, then: { kind: 'response', status: 200, body, headers } }] });

    const pair = pairOf(await requestRequestToken(emulator.current));
    const responses = [
      await exchangeCode(emulator.current, await obtainCode(emulator.current)),
      await exchangeVerifier(emulator.current, pair, await obtainVerifier(emulator.current, pair)),
    ];

    for (const { status, text, headers: received } of responses) {
      expect([status, text, received.get('content-type')]).toEqual([200, body, 'text/html']);
    }
  });

  test('a lost response to a refresh still replaces the refresh token', async () => {
    const { refreshToken } = await signInOAuth2(emulator.current);
    emulator.current.set({
      faults: [{ path: TOKEN_PATHS, times: 1, then: { kind: 'close', when: 'after-handling' } }],
    });

    await expect(refresh(emulator.current, refreshToken)).rejects.toThrow();
    const second = await refresh(emulator.current, refreshToken);

    expect(at(second.json, 'error')).toBe('invalid_grant');
  });

  test('a request that hangs issues nothing, so the code stays valid', async () => {
    const code = await obtainCode(emulator.current);
    const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: CALLBACK });
    emulator.current.set({ faults: [{ path: TOKEN_PATHS, times: 1, then: { kind: 'hang' } }] });

    const aborted = fetch(emulator.current.tokenUrl, { method: 'POST', body, signal: AbortSignal.timeout(50) });

    await expect(aborted).rejects.toThrow();
    expect((await exchangeCode(emulator.current, code)).status).toBe(200);
  });

  test('apply to consent pages', async () => {
    emulator.current.set({ faults: [{ path: /authorize$/, then: { kind: 'response', status: 503 } }] });

    await expect(obtainCode(emulator.current)).rejects.toThrow('no consent form');
  });
});
