import { ACCESS_TOKEN, LIMITED_API_TOKEN, OAUTH2_CLIENT } from '../../../src/emulator/identity/credentials';
import { ADA, ask, at, basic, messageOf, useEmulator, type Answer } from './support';

const clock = { ms: Date.UTC(2026, 10, 22, 12, 0, 0) };
const emulator = useEmulator({ now: () => new Date(clock.ms) });
const LIMITED = basic(LIMITED_API_TOKEN.email, LIMITED_API_TOKEN.token);

function requestToken(body: string, authorization?: string): Promise<Answer> {
  return ask(emulator.current, emulator.current.tokenUrl, {
    body,
    authorization: authorization ?? basic(OAUTH2_CLIENT.clientId, OAUTH2_CLIENT.clientSecret),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
}

async function bearer(): Promise<string> {
  return `Bearer ${String(at((await requestToken('grant_type=client_credentials')).json, 'access_token'))}`;
}

describe('an API token', () => {
  test('stands for a person', async () => {
    const answer = await ask(emulator.current, '/user', { authorization: ADA });

    expect(at(answer.json, 'display_name')).toBe('Ada Lindqvist');
    expect(emulator.current.calls[0]?.as).toBe('api-token');
  });

  test('whose scopes do not reach is refused, naming required and granted', async () => {
    const answer = await ask(emulator.current, '/repositories/acme/widget/issues', { authorization: LIMITED });

    expect(answer.status).toBe(403);
    expect(at(answer.json, 'error')).toEqual({
      message: 'Your credentials lack one or more required privilege scopes.',
      detail: {
        required: ['read:issue:bitbucket'],
        granted: ['read:repository:bitbucket', 'read:user:bitbucket'],
      },
    });
  });

  test('gets no rate headers', async () => {
    const answer = await ask(emulator.current, '/user');

    expect(answer.headers.has('x-ratelimit-limit')).toBe(false);
  });
});

describe('an access token', () => {
  const authorization = `Bearer ${ACCESS_TOKEN}`;

  test('stands for nobody: GET /user refuses it', async () => {
    const answer = await ask(emulator.current, '/user', { authorization });

    expect(answer.status).toBe(403);
    expect(messageOf(answer)).toMatch(/^This API is only accessible with the following authentication types: /);
  });

  test('opens the private repositories of its workspace, and gets rate headers', async () => {
    const answer = await ask(emulator.current, '/repositories/acme/vault', { authorization });

    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-ratelimit-limit')).toBe('1000');
    expect(answer.headers.get('x-ratelimit-resource')).toBe('api');
    expect(answer.headers.get('x-ratelimit-nearlimit')).toBe('false');
  });
});

describe('OAuth 2.0', () => {
  test('issues tokens for client credentials, which act as an app', async () => {
    const issued = await requestToken('grant_type=client_credentials');
    const user = await ask(emulator.current, '/user', {
      authorization: `Bearer ${String(at(issued.json, 'access_token'))}`,
    });

    expect(at(issued.json, 'expires_in')).toBe(7200);
    expect(at(issued.json, 'token_type')).toBe('bearer');
    expect(at(user.json, 'type')).toBe('app_user');
    expect(emulator.current.tokenCalls).toHaveLength(1);
    expect(emulator.current.calls).toHaveLength(1);
  });

  test.each([
    ['a wrong secret', 'grant_type=client_credentials', basic('emulator-client', 'x'), 401, 'unauthorized_client'],
    ['an unknown grant', 'grant_type=password', undefined, 400, 'unsupported_grant_type'],
    ['no grant', 'scope=issue', undefined, 400, 'invalid_request'],
  ])('answers %s in its own shape', async (_, body, authorization, status, error) => {
    const answer = await requestToken(body, authorization);

    expect(answer.status).toBe(status);
    expect(at(answer.json, 'error')).toBe(error);
    expect(at(answer.json, 'error_description')).toEqual(expect.any(String));
  });

  test('tokens expire when their time is over', async () => {
    const authorization = await bearer();

    clock.ms += 7_199_000;
    const before = await ask(emulator.current, '/user', { authorization });
    clock.ms += 1_000;
    const after = await ask(emulator.current, '/user', { authorization });

    expect([before.status, after.status]).toEqual([200, 401]);
    expect(messageOf(after)).toMatch(/^Access token expired/);
  });

  test('tokens can be expired at once', async () => {
    const authorization = await bearer();

    emulator.current.expireTokens();

    expect((await ask(emulator.current, '/user', { authorization })).status).toBe(401);
  });

  test('tokens live as long as the switch says', async () => {
    emulator.current.set({ tokenLifetimeSeconds: 60 });

    expect(at((await requestToken('grant_type=client_credentials')).json, 'expires_in')).toBe(60);
  });
});

describe('without a credential', () => {
  test('public data is there, with rate headers in seconds left', async () => {
    const answer = await ask(emulator.current, '/repositories/acme/widget', { authorization: null });

    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-ratelimit-limit')).toBe('60, 60;w=3600');
    expect(answer.headers.get('x-ratelimit-remaining')).toBe('59');
    expect(Number(answer.headers.get('x-ratelimit-reset'))).toBeLessThanOrEqual(3600);
  });

  test('a private repository looks as if it were not there', async () => {
    const hidden = await ask(emulator.current, '/repositories/acme/vault', { authorization: null });
    const missing = await ask(emulator.current, '/repositories/acme/never-was', { authorization: null });

    expect(hidden.status).toBe(404);
    expect(hidden.json).toEqual(missing.json);
  });

  test.each(['/user', '/user/workspaces', '/workspaces/acme/members', '/repositories/acme/widget/hooks'])(
    '%s is 401',
    async (path) => {
      expect((await ask(emulator.current, path, { authorization: null })).status).toBe(401);
    },
  );

  test('a token in the query counts for nothing', async () => {
    const query = { access_token: ACCESS_TOKEN };

    const answer = await ask(emulator.current, '/repositories/acme/vault', { authorization: null, query });

    expect(answer.status).toBe(404);
  });
});

test.each(['Bearer nonsense', basic('ada@acme.example', 'wrong'), 'Negotiate abc', ''])(
  'the credential "%s" is 401, also for public data',
  async (authorization) => {
    const answer = await ask(emulator.current, '/repositories/acme/widget', { authorization });

    expect(answer.status).toBe(401);
    expect(messageOf(answer)).toBe('Token is invalid, expired, or not supported for this endpoint.');
  },
);

test('a private repository of a workspace one does not belong to is 404', async () => {
  expect((await ask(emulator.current, '/repositories/initech/payroll')).status).toBe(404);
  expect((await ask(emulator.current, '/repositories/initech/printer')).status).toBe(200);
});
