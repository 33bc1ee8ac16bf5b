import type { Emulator } from '../../../src/emulator/emulator';
import { ACCESS_TOKEN, API_TOKEN, OAUTH1_CREDENTIAL, OAUTH2_CLIENT } from '../../../src/emulator/identity/credentials';
import { type GatewayOptions, useGateway } from '../../support/gateway';
import { errorAt, failures } from '../../support/read';

const VIEWER = '{ viewer { __typename displayName nickname } }';
const WIDGET = '{ repository(fullName: "acme/widget") { name issues(first: 1) { nodes { number } } } }';
const VAULT = '{ repository(fullName: "acme/vault") { name } }';

const OAUTH2: GatewayOptions = { environment: oauth2Of };
const OAUTH1: GatewayOptions = {
  environment: {
    BITBUCKET_CONSUMER_KEY: OAUTH1_CREDENTIAL.consumerKey,
    BITBUCKET_CONSUMER_SECRET: OAUTH1_CREDENTIAL.consumerSecret,
    BITBUCKET_OAUTH_TOKEN: OAUTH1_CREDENTIAL.token,
    BITBUCKET_OAUTH_TOKEN_SECRET: OAUTH1_CREDENTIAL.tokenSecret,
  },
};

describe.each<{ kind: string; options: GatewayOptions; as: string; viewer: object | null; seesPrivate: boolean }>([
  { kind: 'OAuth 1.0a', options: OAUTH1, as: 'oauth1', viewer: person(), seesPrivate: true },
  {
    kind: 'OAuth 2.0',
    options: OAUTH2,
    as: 'oauth2',
    viewer: { __typename: 'AppUser', displayName: 'Acme Gateway App', nickname: null },
    seesPrivate: true,
  },
  { kind: 'an API token', options: {}, as: 'api-token', viewer: person(), seesPrivate: true },
  {
    kind: 'an access token',
    options: { environment: { BITBUCKET_ACCESS_TOKEN: ACCESS_TOKEN } },
    as: 'access-token',
    viewer: null,
    seesPrivate: true,
  },
  {
    kind: 'no credential',
    options: { environment: { BITBUCKET_AUTH: 'anonymous' } },
    as: 'anonymous',
    viewer: null,
    seesPrivate: false,
  },
])('a gateway with $kind', ({ options, as, viewer, seesPrivate }) => {
  const gateway = useGateway(options);

  test('sends every call with that credential', async () => {
    const data = await gateway().data(WIDGET);

    expect(data).toEqual({ repository: { name: 'Widget', issues: { nodes: [{ number: 300 }] } } });
    expect(gateway().upstream.calls.map((call) => call.credential)).toEqual([as, as]);
  });

  test('reads a private repository only if the credential may read it', async () => {
    expect(await gateway().data(VAULT)).toEqual({ repository: seesPrivate ? { name: 'vault' } : null });
  });

  test('resolves viewer, without a call if the credential has no user', async () => {
    expect(await gateway().data(VIEWER)).toEqual({ viewer });
    expect(gateway().upstream.calls).toHaveLength(viewer === null ? 0 : 1);
  });

  test('does not forward the client’s Authorization header to Bitbucket', async () => {
    await gateway().data(WIDGET, { headers: { authorization: 'Bearer somebody-elses' } });

    expect(gateway().upstream.calls.map((call) => call.credential)).toEqual([as, as]);
  });
});

describe('OAuth 1.0a', () => {
  const gateway = useGateway(OAUTH1);

  test('signs every call, including writes and queries with special characters', async () => {
    const data = await gateway().data(
      `query ($search: String) { repository(fullName: "acme/gadget") {
        name found: issues(search: $search) { totalCount } hooks { nodes { uuid } } branch(name: "größe/+&") { name } } }`,
      { variables: { search: 'a+b & c=d %20 "ö" ~*' } },
    );
    const write = await gateway().data(
      'mutation { createIssue(input: { repository: "acme/gadget", title: "Größe & Co" }) { issue { title } } }',
    );

    expect(data).toMatchObject({ repository: { name: 'gadget', found: { totalCount: 0 }, branch: null } });
    expect(write).toEqual({ createIssue: { issue: { title: 'Größe & Co' } } });
  });
});

describe('OAuth 2.0', () => {
  const gateway = useGateway(OAUTH2);

  test('fetches one token for concurrent operations and caches it', async () => {
    await Promise.all([gateway().data(WIDGET), gateway().data(VAULT), gateway().data(VIEWER)]);
    await gateway().data(WIDGET);

    expect(gateway().upstream.tokenCalls.length).toBeLessThanOrEqual(1);
  });

  test('fetches a new token if the token has expired, and the operation succeeds', async () => {
    await gateway().data(WIDGET);
    gateway().upstream.expireTokens();

    const data = await gateway().data(WIDGET);

    expect(data).toEqual({ repository: { name: 'Widget', issues: { nodes: [{ number: 300 }] } } });
    expect(gateway().upstream.tokenCalls).toHaveLength(1);
  });

  test('fails with UNAUTHENTICATED if the token endpoint rejects the client', async () => {
    gateway().upstream.expireTokens();
    gateway().upstream.set({
      faults: [
        {
          path: /access_token$/,
          then: { kind: 'response', status: 400, body: { error: 'invalid_client', error_description: 'Not you' } },
        },
      ],
    });

    const answer = await gateway().query(VAULT);

    expect(answer.data).toEqual({ repository: null });
    expect(errorAt(answer, 'repository').extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('OAuth 2.0 with a token endpoint that hangs once', () => {
  const gateway = useGateway({
    environment: (upstream) => ({ ...oauth2Of(upstream), BITBUCKET_TIMEOUT_MS: '2000' }),
  });

  test('fails the waiting operation with UPSTREAM_TIMEOUT, and the next operation succeeds', async () => {
    gateway().upstream.set({ faults: [{ path: /access_token$/, times: 1, then: { kind: 'hang' } }] });

    const first = await gateway().query(VAULT);
    const second = await gateway().query(VAULT);

    expect(failures(first)).toEqual(['repository UPSTREAM_TIMEOUT']);
    expect(second).toEqual({ data: { repository: { name: 'vault' } } });
  });
});

describe('a credential that Bitbucket rejects', () => {
  const gateway = useGateway({ environment: { BITBUCKET_EMAIL: API_TOKEN.email, BITBUCKET_API_TOKEN: 'long-gone' } });

  test('is UNAUTHENTICATED at every root field, including viewer', async () => {
    const answer = await gateway().query(
      `{ viewer { displayName } repository(fullName: "acme/widget") { name issues { totalCount } }
         repositories(fullNames: ["acme/widget", "acme/gadget"]) { name } workspaces { totalCount } }`,
    );

    expect(answer.data).toEqual({ viewer: null, repository: null, repositories: [null, null], workspaces: null });
    expect(failures(answer)).toEqual(
      ['repositories.0', 'repositories.1', 'repository', 'viewer', 'workspaces'].map(
        (path) => `${path} UNAUTHENTICATED`,
      ),
    );
  });
});

describe('rateLimit', () => {
  const gateway = useGateway({ environment: { BITBUCKET_ACCESS_TOKEN: ACCESS_TOKEN } });

  test('reports the documented limit first, then the limit of Bitbucket’s headers minus the calls sent since', async () => {
    const rateLimit = '{ rateLimit { limit remaining resource nearLimit resetAt cost } }';

    const before = await gateway().data(rateLimit);
    await gateway().data(WIDGET);
    const sent = gateway().upstream.calls.length;
    const after = await gateway().data(rateLimit);

    const documented = { limit: 1000, remaining: 1000, resource: 'api', nearLimit: false, resetAt: null };
    expect(before).toMatchObject({ rateLimit: documented });
    expect(after).toMatchObject({
      rateLimit: { ...documented, remaining: 1000 - sent, resetAt: expect.any(String) as string },
    });
    expect(gateway().upstream.calls).toEqual([]);
  });
});

function oauth2Of({ tokenUrl }: Emulator): Readonly<Record<string, string>> {
  return {
    BITBUCKET_AUTH: 'oauth2',
    BITBUCKET_CONSUMER_KEY: OAUTH2_CLIENT.clientId,
    BITBUCKET_CONSUMER_SECRET: OAUTH2_CLIENT.clientSecret,
    BITBUCKET_OAUTH2_TOKEN_URL: tokenUrl,
  };
}

function person(): object {
  return { __typename: 'User', displayName: 'Ada Lindqvist', nickname: 'ada' };
}
