import { API_TOKEN } from '../../../src/emulator/identity/credentials';
import { type Gateway, startGateway } from '../../support/gateway';
import { widget } from '../promisedOperations/batches';

/** The concurrency is high enough that no call waits for a free slot, because waiting would add a round. */
const ONE_SLOT_A_CALL = {
  BITBUCKET_EMAIL: API_TOKEN.email,
  BITBUCKET_API_TOKEN: API_TOKEN.token,
  BITBUCKET_MAX_CONCURRENCY: '200',
  UPSTREAM_EXTENSION: 'true',
};

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ environment: ONE_SLOT_A_CALL });
});
beforeEach(() => {
  gateway.upstream.reset();
});
afterAll(() => gateway.stop());

it('requests only the size of the list if only the number of issues is selected', async () => {
  await gateway.data(widget('issues { totalCount }'));

  expect(gateway.upstream.calls.map((call) => call.query.get('fields'))).toEqual(['size']);
});

it('receives at most 15 % of the bytes when a query selects 4 fields of 50 issues', async () => {
  const document = widget('issues(first: 50) { nodes { number title state priority } }');

  await gateway.data(document);
  const projected = bytesReceived();
  gateway.upstream.set({ ignoreFields: true });
  await gateway.data(document);
  const whole = bytesReceived();

  expect(gateway.upstream.calls).toHaveLength(1);
  expect(projected / whole).toBeLessThanOrEqual(0.15);
});

it('sends at most 64 concurrent calls by default, and one caller can use all of them', async () => {
  const narrow = await startGateway({ emulator: { switches: { lockStep: true } } });
  const comments = Array.from({ length: 70 }, (_, index) => {
    return `i${index}: issue(number: ${index + 1}) { comments(first: 5) { nodes { body } } }`;
  });

  await narrow.data(widget(comments.join(' ')));

  expect(narrow.upstream.calls).toHaveLength(70);
  expect(narrow.upstream.maxInFlight).toBe(64);
});

it('sends the comments of 50 issues in one round by default', async () => {
  const narrow = await startGateway({ emulator: { switches: { lockStep: true } } });

  await narrow.data(widget(`name issues(first: 50) { nodes { number comments(first: 5) { nodes { body } } } }`));

  const { calls, maxInFlight, rounds } = narrow.upstream;
  expect({ calls: calls.length, maxInFlight, rounds }).toEqual({ calls: 52, maxInFlight: 50, rounds: 2 });
});

function bytesReceived(): number {
  return gateway.upstream.calls.reduce((sum, call) => sum + call.bytes, 0);
}
