import { API_TOKEN, OAUTH2_CLIENT } from '../../../src/emulator/identity/credentials';
import { type Emulator, startEmulator } from '../../../src/emulator/emulator';
import { MemoryIdempotencyStore } from '../../../src/state/memory/idempotencyStore';
import { closeAfterAll } from '../../support/cleanup';
import { ADA, startGateway } from '../../support/gateway';
import { at, textAt } from '../../support/read';

const OLD = 'old-secret'.repeat(4);
const NEW = 'new-secret'.repeat(4);
const NEWEST = 'newest-secret'.repeat(4);
const CREATE_ISSUE = 'mutation ($input: CreateIssueInput!) { createIssue(input: $input) { issue { number } } }';
const BASIC = `Basic ${Buffer.from(`${API_TOKEN.email}:${API_TOKEN.token}`).toString('base64')}`;
const PASSTHROUGH = { BITBUCKET_AUTH: 'passthrough' };

let upstream: Emulator;
beforeAll(async () => {
  upstream = await startEmulator();
  closeAfterAll(() => upstream.stop());
});

type Environment = Readonly<Record<string, string>>;

/** The configurations of the gateway, and the header that its clients send. */
const CREDENTIALS: readonly (readonly [name: string, read: () => Promise<readonly [Environment, Environment]>])[] = [
  ['an API token of the gateway', () => Promise.resolve([ADA, {}])],
  [
    'OAuth 2.0 of the gateway',
    () => {
      const { clientId, clientSecret } = OAUTH2_CLIENT;
      const environment = {
        BITBUCKET_AUTH: 'oauth2',
        BITBUCKET_CONSUMER_KEY: clientId,
        BITBUCKET_CONSUMER_SECRET: clientSecret,
        BITBUCKET_OAUTH2_TOKEN_URL: upstream.tokenUrl,
      };
      return Promise.resolve([environment, {}]);
    },
  ],
  ['a Basic header', () => Promise.resolve([PASSTHROUGH, { authorization: BASIC }])],
  ['a Bearer header', async () => [PASSTHROUGH, { authorization: `Bearer ${await newToken()}` }]],
];

async function newToken(): Promise<string> {
  const { clientId, clientSecret } = OAUTH2_CLIENT;
  const response = await fetch(upstream.tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
  return textAt(await response.json(), 'access_token');
}

/** Sends the same create to one gateway after the other. They share a store. @returns the numbers of the issues */
async function createAt(
  secrets: readonly string[],
  [environment, headers]: readonly [Environment, Environment],
): Promise<readonly unknown[]> {
  const idempotencyStore = new MemoryIdempotencyStore();
  const numbers: unknown[] = [];
  for (const secret of secrets) {
    const gateway = await startGateway({
      upstream,
      environment: { ...environment, STATE_SECRET: secret },
      stores: { idempotencyStore },
    });
    const input = { repository: 'acme/gadget', title: 'T', idempotencyKey: 'k' };
    const data = await gateway.data(CREATE_ISSUE, { variables: { input }, headers });
    numbers.push(at(data, 'createIssue', 'issue', 'number'));
    await gateway.stop();
  }
  return numbers;
}

describe.each(CREDENTIALS)('a create with %s', (_, read) => {
  test.each([
    ['is unchanged', [OLD, OLD]],
    ['is changed', [OLD, `${NEW},${OLD}`, `${NEW},${OLD}`]],
    ['is changed at one instance after the other', [`${NEW},${OLD}`, OLD, `${NEW},${OLD}`]],
    ['is changed, and the old one is then removed', [OLD, `${NEW},${OLD}`, NEW]],
    ['is changed twice', [OLD, `${NEWEST},${NEW},${OLD}`]],
  ])('is executed once if the secret %s', async (_how, secrets) => {
    const numbers = await createAt(secrets, await read());

    expect(new Set(numbers).size).toBe(1);
  });

  test('is executed again if the gateway does not have the old secret', async () => {
    const numbers = await createAt([OLD, NEW], await read());

    expect(new Set(numbers).size).toBe(2);
  });
});
