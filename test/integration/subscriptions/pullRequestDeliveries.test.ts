import { PullRequestEventsDocument } from 'bitbucket-graphql-client/operations';
import { print } from 'graphql';
import { ADA, type GraphQLResponse, useGateway, withCache } from '../../support/gateway';
import { at, failures, listAt } from '../../support/read';
import { overEventStream, type Subscriber } from '../../support/subscribers';

const SECRET = 'a-secret-that-nobody-guesses';
const NOW = Date.UTC(2026, 5, 1);
const gateway = useGateway({
  environment: withCache({ ...ADA, WEBHOOK_SECRET: SECRET, MAX_CALLS_PER_OPERATION: '0' }),
  // The time never changes, so that no cached response expires.
  now: () => NOW,
});

const CREDENTIAL = Buffer.from(`${ADA.BITBUCKET_EMAIL}:${ADA.BITBUCKET_API_TOKEN}`).toString('base64');
const WIDGET = '/repositories/acme/widget';
const LOGIN = `${WIDGET}/pullrequests/1`;
const NEW = {
  title: 'Release it',
  source: { branch: { name: 'develop' } },
  destination: { branch: { name: 'release/1.0' } },
};
const COMMENT = { content: { raw: 'Why?' }, inline: { path: 'docs/groesse.md', to: 1 } };

const CREATE_HOOK = /* GraphQL */ `
  mutation ($url: String!, $secret: String, $events: [HookEvent!]!) {
    createHook(input: { repository: "acme/widget", url: $url, secret: $secret, events: $events }) {
      hook {
        uuid
      }
    }
  }
`;
const HOOK_EVENTS = '{ __type(name: "HookEvent") { enumValues { name } } }';

beforeEach(async () => {
  const names = listAt(await gateway().data(HOOK_EVENTS), '__type', 'enumValues').map((value) => at(value, 'name'));
  const events = names.filter((name) => /^PULLREQUEST_|^REPO_(?:PUSH|COMMIT_STATUS)/.test(String(name)));
  expect(events).toHaveLength(14 + 3);
  await gateway().data(CREATE_HOOK, {
    variables: { url: `${gateway().url}/webhooks/bitbucket`, secret: SECRET, events },
  });
});

type Change = readonly [method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, json?: object];

/** Sends a call to the emulator, not through the gateway. Returns the JSON of the response. */
async function change(method: Change[0], path: string, json?: object): Promise<unknown> {
  const response = await fetch(`${gateway().upstream.url}${path}`, {
    method,
    headers: { authorization: `Basic ${CREDENTIAL}`, 'content-type': 'application/json' },
    ...(json && { body: JSON.stringify(json) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} failed: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

async function subscribe(): Promise<Subscriber> {
  return overEventStream(gateway(), print(PullRequestEventsDocument), {
    variables: { repository: 'acme/widget' },
  });
}

/** Reads this number of results. */
async function nextOf(subscriber: Subscriber, count: number): Promise<readonly GraphQLResponse[]> {
  const results: GraphQLResponse[] = [];
  while (results.length < count) {
    const result = await subscriber.next();
    if ('ended' in result) throw new Error(`The subscription has ended: ${JSON.stringify(result.errors)}`);
    results.push(result);
  }
  return results;
}

describe('a change in the emulator', () => {
  test.each<[string, readonly string[], readonly Change[]]>([
    ['a creation', ['CREATED'], [['POST', `${WIDGET}/pullrequests`, NEW]]],
    ['a new title', ['UPDATED'], [['PUT', LOGIN, { title: 'Reworded' }]]],
    [
      'an approval and its withdrawal',
      ['APPROVED', 'UNAPPROVED'],
      [
        ['POST', `${LOGIN}/approve`],
        ['DELETE', `${LOGIN}/approve`],
      ],
    ],
    [
      'a request for changes and its withdrawal',
      ['CHANGES_REQUESTED', 'CHANGES_REQUEST_REMOVED'],
      [
        ['POST', `${LOGIN}/request-changes`],
        ['DELETE', `${LOGIN}/request-changes`],
      ],
    ],
    ['a merge', ['MERGED'], [['POST', `${LOGIN}/merge`]]],
    ['a decline', ['DECLINED'], [['POST', `${LOGIN}/decline`]]],
  ])('reaches subscribers without a REST call of the gateway: %s', async (_what, actions, changes) => {
    const subscriber = await subscribe();
    gateway().upstream.clearCalls();

    for (const each of changes) await change(...each);
    const results = await nextOf(subscriber, actions.length);

    expect(results.flatMap(failures)).toEqual([]);
    expect(results.map(({ data }) => at(data, 'pullRequestEvent', 'action'))).toEqual(actions);
    expect(gateway().upstream.calls).toHaveLength(changes.length);
    await subscriber.disconnect();
  });

  test('reaches subscribers without a REST call of the gateway: the life of a comment', async () => {
    const subscriber = await subscribe();
    gateway().upstream.clearCalls();

    const comment = `${LOGIN}/comments/${String(at(await change('POST', `${LOGIN}/comments`, COMMENT), 'id'))}`;
    await change('PUT', comment, { content: { raw: 'Why not?' } });
    await change('POST', `${comment}/resolve`);
    await change('DELETE', `${comment}/resolve`);
    await change('DELETE', comment);
    const results = await nextOf(subscriber, 5);

    expect(results.flatMap(failures)).toEqual([]);
    const events = results.map(({ data }) => {
      const event = at(data, 'pullRequestEvent');
      return [at(event, 'action'), at(event, 'comment', 'body'), at(event, 'comment', 'isDeleted')];
    });
    expect(events).toEqual([
      ['COMMENTED', 'Why?', false],
      ['COMMENT_UPDATED', 'Why not?', false],
      ['THREAD_RESOLVED', 'Why not?', false],
      ['THREAD_REOPENED', 'Why not?', false],
      ['COMMENT_DELETED', '', true],
    ]);
    expect(gateway().upstream.calls).toHaveLength(5);
    await subscriber.disconnect();
  });

  test('reaches subscribers without a REST call of the gateway: a push to the source branch', async () => {
    const subscriber = await subscribe();
    gateway().upstream.clearCalls();

    const [pushed] = gateway().upstream.push('acme/widget', { branch: 'feature/login', commits: 1 });
    const results = await nextOf(subscriber, 2);

    expect(results.flatMap(failures)).toEqual([]);
    const events = results.map(({ data }) => at(data, 'pullRequestEvent'));
    expect(events.map((event) => at(event, 'action'))).toEqual(['PUSHED', 'UPDATED']);
    expect(at(events[0], 'pullRequest', 'source', 'abbreviatedHash')).toBe(pushed?.new?.slice(0, 12));
    expect(gateway().upstream.calls).toEqual([]);
    await subscriber.disconnect();
  });
});

test('a build that the emulator reports is visible at once, and other builds stay cached', async () => {
  const document = `{ repository(fullName: "acme/widget") { pullRequests(first: 50) { nodes { number statusRollup } } } }`;
  const rollupOf = (data: unknown): unknown =>
    listAt(data, 'repository', 'pullRequests', 'nodes').find((node) => at(node, 'number') === 1);
  await gateway().data(document);
  const hash = String(at(await change('GET', LOGIN), 'source', 'commit', 'hash'));

  const status = { key: 'new', state: 'FAILED', url: 'https://ci.acme.example/1', refname: 'feature/login' };
  await change('POST', `${WIDGET}/commit/${hash}/statuses/build`, status);
  await gateway().upstream.delivered();
  const data = await gateway().data(document);

  expect(rollupOf(data)).toEqual({ number: 1, statusRollup: 'FAILED' });
  expect(gateway().upstream.calls.map(({ path }) => path)).toEqual([`${LOGIN}/statuses`]);
});
