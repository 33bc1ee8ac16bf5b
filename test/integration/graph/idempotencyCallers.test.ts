import { ACCESS_TOKEN, API_TOKEN } from '../../../src/emulator/identity/credentials';
import { ADA, type GraphQLResponse, type Gateway, useGateway } from '../../support/gateway';
import { at, failures } from '../../support/read';

const CREATE_ISSUE = 'mutation ($input: CreateIssueInput!) { createIssue(input: $input) { issue { number } } }';
const ISSUE = { repository: 'acme/gadget', title: 'T', idempotencyKey: 'the-same-key' };
const COMMENT = { repository: 'acme/gadget', number: 7, body: 'T', idempotencyKey: 'the-same-key' };

type Headers = Readonly<Record<string, string>>;

async function createIssue(gateway: Gateway, headers: Headers): Promise<unknown> {
  const data = await gateway.data(CREATE_ISSUE, { variables: { input: ISSUE }, headers });
  return at(data, 'createIssue', 'issue', 'number');
}

describe('the same idempotency key', () => {
  const gateway = useGateway();

  test('is independent for another mutation', async () => {
    await createIssue(gateway(), {});

    const answer = await gateway().query(
      'mutation ($input: CreateIssueCommentInput!) { createIssueComment(input: $input) { comment { body } } }',
      { variables: { input: COMMENT } },
    );

    expect(answer).toEqual({ data: { createIssueComment: { comment: { body: 'T' } } } });
  });
});

describe('the same idempotency key of clients with different gateway keys', () => {
  const gateway = useGateway({ environment: { ...ADA, GATEWAY_KEYS: 'one,two' } });

  test('creates separate issues, even with a shared credential', async () => {
    const one = await createIssue(gateway(), { 'x-gateway-key': 'one' });
    const two = await createIssue(gateway(), { 'x-gateway-key': 'two' });
    const again = await createIssue(gateway(), { 'x-gateway-key': 'one' });

    expect([one, two, again]).toEqual([10, 11, 10]);
  });

  test('causes no conflict if the clients send different input', async () => {
    const send = (title: string, key: string): Promise<GraphQLResponse> => {
      const input = { ...ISSUE, title, idempotencyKey: 'another-key' };
      return gateway().query(CREATE_ISSUE, { variables: { input }, headers: { 'x-gateway-key': key } });
    };
    const one = await send('One', 'one');

    const two = await send('Two', 'two');

    expect([one, two].flatMap(failures)).toEqual([]);
  });
});

describe('the same idempotency key of clients with different credentials', () => {
  const gateway = useGateway({ environment: { BITBUCKET_AUTH: 'passthrough', IDEMPOTENCY_SETTLE_MS: '0' } });
  const BASIC = { authorization: `Basic ${Buffer.from(`${API_TOKEN.email}:${API_TOKEN.token}`).toString('base64')}` };
  const BEARER = { authorization: `Bearer ${ACCESS_TOKEN}` };

  test('creates separate issues, and a retry with the same credential returns the first issue', async () => {
    const person = await createIssue(gateway(), BASIC);
    const bot = await createIssue(gateway(), BEARER);
    const again = await createIssue(gateway(), BASIC);

    expect([person, bot, again]).toEqual([10, 11, 10]);
  });

  test('finds the issue of a lost response for a credential without a user', async () => {
    gateway().upstream.set({
      faults: [{ method: 'POST', times: 1, then: { kind: 'close', when: 'after-handling' } }],
    });
    const input = { ...ISSUE, idempotencyKey: 'lost' };

    const lost = await gateway().query(CREATE_ISSUE, { variables: { input }, headers: BEARER });
    const found = await gateway().query(CREATE_ISSUE, { variables: { input }, headers: BEARER });

    expect(failures(lost)).toEqual(['createIssue UPSTREAM_UNAVAILABLE']);
    expect(found).toEqual({ data: { createIssue: { issue: { number: 10 } } } });
    expect(gateway().upstream.calls.filter(({ method }) => method === 'POST')).toEqual([]);
  });
});
