import { ACCESS_TOKEN, LIMITED_API_TOKEN, OAUTH2_CLIENT } from '../../../src/emulator/identity/credentials';
import { ADA, send, at, basic, messageOf, useEmulator, type EmulatorResponse } from './support';

const clock = { ms: Date.UTC(2026, 10, 22, 12, 0, 0) };
const emulator = useEmulator({ now: () => new Date(clock.ms) });
const LIMITED = basic(LIMITED_API_TOKEN.email, LIMITED_API_TOKEN.token);

function requestToken(body: string, authorization?: string): Promise<EmulatorResponse> {
  return send(emulator.current, emulator.current.tokenUrl, {
    body,
    authorization: authorization ?? basic(OAUTH2_CLIENT.clientId, OAUTH2_CLIENT.clientSecret),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
}

async function bearer(): Promise<string> {
  return `Bearer ${String(at((await requestToken('grant_type=client_credentials')).json, 'access_token'))}`;
}

describe('API token', () => {
  test('identifies a user', async () => {
    const response = await send(emulator.current, '/user', { authorization: ADA });

    expect(at(response.json, 'display_name')).toBe('Ada Lindqvist');
    expect(emulator.current.calls[0]?.credential).toBe('api-token');
  });

  test('without the required scope is rejected with the required and the granted scopes', async () => {
    const response = await send(emulator.current, '/repositories/acme/widget/issues', { authorization: LIMITED });

    expect(response.status).toBe(403);
    expect(at(response.json, 'error')).toEqual({
      message: 'Your credentials lack one or more required privilege scopes.',
      detail: {
        required: ['read:issue:bitbucket'],
        granted: ['read:repository:bitbucket', 'read:user:bitbucket'],
      },
    });
  });

  test('receives no rate-limit headers', async () => {
    const response = await send(emulator.current, '/user');

    expect(response.headers.has('x-ratelimit-limit')).toBe(false);
  });
});

describe('access token', () => {
  const authorization = `Bearer ${ACCESS_TOKEN}`;

  test('has no user, so GET /user returns a 403', async () => {
    const response = await send(emulator.current, '/user', { authorization });

    expect(response.status).toBe(403);
    expect(messageOf(response)).toMatch(/^This API is only accessible with the following authentication types: /);
  });

  test('can read private repositories of its workspace and receives rate-limit headers', async () => {
    const response = await send(emulator.current, '/repositories/acme/vault', { authorization });

    expect(response.status).toBe(200);
    expect(response.headers.get('x-ratelimit-limit')).toBe('1000');
    expect(response.headers.get('x-ratelimit-resource')).toBe('api');
    expect(response.headers.get('x-ratelimit-nearlimit')).toBe('false');
  });
});

describe('OAuth 2.0', () => {
  test('issues a token for client credentials, which identifies an app user', async () => {
    const issued = await requestToken('grant_type=client_credentials');
    const user = await send(emulator.current, '/user', {
      authorization: `Bearer ${String(at(issued.json, 'access_token'))}`,
    });

    expect(at(issued.json, 'expires_in')).toBe(7200);
    expect(at(issued.json, 'token_type')).toBe('bearer');
    expect(at(user.json, 'type')).toBe('app_user');
    expect(emulator.current.tokenCalls).toHaveLength(1);
    expect(emulator.current.calls).toHaveLength(1);
  });

  test.each([
    ['an invalid secret', 'grant_type=client_credentials', basic('emulator-client', 'x'), 401, 'unauthorized_client'],
    ['an unsupported grant type', 'grant_type=password', undefined, 400, 'unsupported_grant_type'],
    ['a missing grant type', 'scope=issue', undefined, 400, 'invalid_request'],
  ])('rejects %s with an OAuth error body', async (_, body, authorization, status, error) => {
    const response = await requestToken(body, authorization);

    expect(response.status).toBe(status);
    expect(at(response.json, 'error')).toBe(error);
    expect(at(response.json, 'error_description')).toEqual(expect.any(String));
  });

  test('expires tokens after 7,200 seconds', async () => {
    const authorization = await bearer();

    clock.ms += 7_199_000;
    const before = await send(emulator.current, '/user', { authorization });
    clock.ms += 1_000;
    const after = await send(emulator.current, '/user', { authorization });

    expect([before.status, after.status]).toEqual([200, 401]);
    expect(messageOf(after)).toMatch(/^Access token expired/);
  });

  test('expires all tokens on request', async () => {
    const authorization = await bearer();

    emulator.current.expireTokens();

    expect((await send(emulator.current, '/user', { authorization })).status).toBe(401);
  });

  test('uses the token lifetime of the switch', async () => {
    emulator.current.set({ tokenLifetimeSeconds: 60 });

    expect(at((await requestToken('grant_type=client_credentials')).json, 'expires_in')).toBe(60);
  });
});

describe('anonymous access', () => {
  test('returns public data with rate-limit headers whose reset is in seconds', async () => {
    const response = await send(emulator.current, '/repositories/acme/widget', { authorization: null });

    expect(response.status).toBe(200);
    expect(response.headers.get('x-ratelimit-limit')).toBe('60, 60;w=3600');
    expect(response.headers.get('x-ratelimit-remaining')).toBe('59');
    expect(Number(response.headers.get('x-ratelimit-reset'))).toBeLessThanOrEqual(3600);
  });

  test('returns the same 404 for a private repository as for a missing one', async () => {
    const hidden = await send(emulator.current, '/repositories/acme/vault', { authorization: null });
    const missing = await send(emulator.current, '/repositories/acme/never-was', { authorization: null });

    expect(hidden.status).toBe(404);
    expect(hidden.json).toEqual(missing.json);
  });

  test.each(['/user', '/user/workspaces', '/workspaces/acme/members', '/repositories/acme/widget/hooks'])(
    'returns a 401 for %s',
    async (path) => {
      expect((await send(emulator.current, path, { authorization: null })).status).toBe(401);
    },
  );

  test('ignores a token in the query', async () => {
    const query = { access_token: ACCESS_TOKEN };

    const response = await send(emulator.current, '/repositories/acme/vault', { authorization: null, query });

    expect(response.status).toBe(404);
  });
});

test.each(['Bearer nonsense', basic('ada@acme.example', 'wrong'), 'Negotiate abc', ''])(
  'the invalid credential "%s" returns a 401, even for public data',
  async (authorization) => {
    const response = await send(emulator.current, '/repositories/acme/widget', { authorization });

    expect(response.status).toBe(401);
    expect(messageOf(response)).toBe('Token is invalid, expired, or not supported for this endpoint.');
  },
);

test('a private repository of another workspace returns a 404', async () => {
  expect((await send(emulator.current, '/repositories/initech/payroll')).status).toBe(404);
  expect((await send(emulator.current, '/repositories/initech/printer')).status).toBe(200);
});
