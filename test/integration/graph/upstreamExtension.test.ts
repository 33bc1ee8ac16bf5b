import { randomUUID } from 'node:crypto';
import { deliver } from '../../support/deliver';
import { ADA, startGateway, useGateway } from '../../support/gateway';
import { at, failures } from '../../support/read';
import { overEventStream, overWebSocket, type Subscribe } from '../../support/subscribers';

const WIDGET = '{ repository(fullName: "acme/widget") { language issues(first: 3) { nodes { title } } } }';
const BY_HASH = '{ repository(fullName: "acme/widget") { commit(revision: "HASH") { message } } }';
const NOTHING = { calls: 0, cached: 0, deduplicated: 0, bytes: 0, rounds: 0 };

/** An empty variable counts as unset, so that the default applies: on, except in production. */
const gateway = useGateway({ environment: { ...ADA, UPSTREAM_EXTENSION: '' } });

const bytesSent = (): number => gateway().upstream.calls.reduce((sum, { bytes }) => sum + bytes, 0);

test('extensions.upstream reports the calls, the rounds and the exact bytes of an operation', async () => {
  gateway().upstream.set({ lockStep: true });

  const { extensions } = await gateway().query(WIDGET);

  expect(bytesSent()).toBeGreaterThan(0);
  expect(extensions).toEqual({
    upstream: { calls: 2, cached: 0, deduplicated: 0, bytes: bytesSent(), rounds: gateway().upstream.rounds },
  });
});

test('a repeated call counts as one call, with the bytes of all attempts', async () => {
  const unavailable = { kind: 'response', status: 503, body: 'come again' } as const;
  gateway().upstream.set({ faults: [{ times: 1, then: unavailable }] });

  const answer = await gateway().query('{ repository(fullName: "acme/widget") { language } }');

  expect(failures(answer)).toEqual([]);
  expect(gateway().upstream.calls).toHaveLength(2);
  expect(answer.extensions).toMatchObject({ upstream: { calls: 1, rounds: 1, bytes: bytesSent() } });
});

test('failed calls are counted', async () => {
  const answer = await gateway().query('{ repository(fullName: "acme/nowhere") { language } }');

  expect(answer.data).toEqual({ repository: null });
  expect(answer.extensions).toMatchObject({ upstream: { calls: gateway().upstream.calls.length, bytes: bytesSent() } });
});

test('cached responses are counted separately from calls', async () => {
  const commits = '{ repository(fullName: "acme/widget") { commits(first: 1, include: ["main"]) { nodes { hash } } } }';
  const hash = String(at(await gateway().data(commits), 'repository', 'commits', 'nodes', 0, 'hash'));
  const byHash = BY_HASH.replace('HASH', hash);
  await gateway().data(byHash);

  const { extensions } = await gateway().query(byHash);

  expect(gateway().upstream.calls).toEqual([]);
  expect(extensions).toEqual({ upstream: { ...NOTHING, cached: 1 } });
});

test('a shared call counts for one of two concurrent operations and is deduplicated for the other', async () => {
  gateway().upstream.set({ lockStep: true });
  const document = '{ repository(fullName: "acme/gadget") { language } }';

  const answers = await Promise.all([gateway().query(document), gateway().query(document)]);

  const bytes = bytesSent();
  expect(gateway().upstream.calls).toHaveLength(1);
  expect(answers.map(({ extensions }) => extensions?.['upstream'])).toEqual(
    expect.arrayContaining([
      { ...NOTHING, calls: 1, rounds: 1, bytes },
      { ...NOTHING, deduplicated: 1 },
    ]),
  );
});

test('a mutation has extensions.upstream', async () => {
  const { extensions } = await gateway().query(
    'mutation { createIssue(input: { repository: "acme/gadget", title: "It squeaks" }) { issue { number } } }',
  );

  expect(extensions).toMatchObject({ upstream: { calls: gateway().upstream.calls.length, bytes: bytesSent() } });
});

test('an operation without calls reports zeros', async () => {
  expect(await gateway().query('{ __typename }')).toEqual({
    data: { __typename: 'Query' },
    extensions: { upstream: NOTHING },
  });
});

test.each([
  ['does not parse', '{ viewer'],
  ['is not valid', '{ nothing }'],
  ['lacks a required variable', 'query ($name: String!) { repository(fullName: $name) { name } }'],
])('a document that %s has no extensions', async (_why, document) => {
  const answer = await gateway().query(document);

  expect(answer.errors).toHaveLength(1);
  expect(answer).not.toHaveProperty('extensions');
});

describe.each<[string, Subscribe]>([
  ['WebSocket', overWebSocket],
  ['an event stream', overEventStream],
])('over %s', (_transport, subscribe) => {
  test('each event reports its own calls', async () => {
    const query = 'subscription { repositoryPushed(repository: "acme/widget") { repository { language } } }';
    const subscriber = await subscribe(gateway(), query);

    for (const fullName of ['acme/widget', 'ACME/Widget']) {
      gateway().upstream.clearCalls();
      await deliver(gateway().url, 'repo:push', { repository: { full_name: fullName }, push: { changes: [] } });
      const answer = await subscriber.next();

      expect(gateway().upstream.calls).toHaveLength(1);
      expect(answer).toMatchObject({
        extensions: { upstream: { ...NOTHING, calls: 1, rounds: 1, bytes: bytesSent() } },
      });
    }
    await subscriber.disconnect();
  });

  test('a query reports its calls', async () => {
    const subscriber = await subscribe(gateway(), WIDGET, { isRejected: true });

    const answer = await subscriber.next();

    expect(answer).toMatchObject({ extensions: { upstream: { calls: 2, bytes: bytesSent() } } });
    await subscriber.disconnect();
  });
});

test('there are no extensions in production or if UPSTREAM_EXTENSION is false', async () => {
  const environments = [{ NODE_ENV: 'production', UPSTREAM_EXTENSION: '' }, { UPSTREAM_EXTENSION: 'false' }];

  for (const environment of environments) {
    const other = await startGateway({ environment: { ...ADA, ...environment } });
    expect(await other.query(WIDGET)).not.toHaveProperty('extensions');
    await other.stop();
  }
});

test('the log line of an operation has the same numbers', async () => {
  const name = `N${randomUUID().replaceAll('-', '')}`;

  const { extensions } = await gateway().query(`query ${name} ${WIDGET}`);

  const line = gateway().logLines.find((text) => text.includes(name)) ?? '';
  expect(JSON.parse(line)).toMatchObject({ upstream: extensions?.['upstream'] });
});
