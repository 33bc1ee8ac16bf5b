import { startReceiver, type Receiver } from './receiver';
import { at, send, useEmulator, type SendOptions } from './support';

const NOW = '2026-11-22T12:00:00.250000+00:00';
const emulator = useEmulator({ now: () => new Date('2026-11-22T12:00:00.250Z') });
const WIDGET = '/repositories/acme/widget';
const PULL_REQUEST = `${WIDGET}/pullrequests/1`;
const COMMENT = { content: { raw: 'Why?' }, inline: { path: 'docs/groesse.md', to: 1 } };
const EVENTS = [
  ...['created', 'updated', 'push', 'approved', 'unapproved', 'fulfilled', 'rejected'].map(
    (name) => `pullrequest:${name}`,
  ),
  ...['changes_request_created', 'changes_request_removed'].map((name) => `pullrequest:${name}`),
  ...['created', 'updated', 'deleted', 'resolved', 'reopened'].map((name) => `pullrequest:comment_${name}`),
  ...['push', 'commit_status_created', 'commit_status_updated'].map((name) => `repo:${name}`),
];
const holder: { receiver?: Receiver } = {};

beforeAll(async () => {
  holder.receiver = await startReceiver();
});
beforeEach(async () => {
  holder.receiver?.clear();
  await send(emulator.current, `${WIDGET}/hooks`, { json: { url: holder.receiver?.url, events: EVENTS } });
});
afterAll(() => holder.receiver?.stop());

/** Sends calls, one after the other. Returns the events and payloads of the deliveries that they caused. */
async function deliveriesOf(
  ...calls: readonly (readonly [method: 'POST' | 'PUT' | 'DELETE', path: string, json?: unknown])[]
): Promise<readonly { readonly event: string; readonly payload: unknown }[]> {
  const before = (await received()).length;
  for (const [method, path, json] of calls) {
    const options: SendOptions = { method, ...(json !== undefined && { json }) };
    const { status } = await send(emulator.current, path, options);
    expect(status).toBeLessThan(300);
  }
  return (await received()).slice(before);
}

async function received(): Promise<readonly { readonly event: string; readonly payload: unknown }[]> {
  await emulator.current.delivered();
  return (holder.receiver?.received ?? []).map(({ headers, json }) => ({
    event: String(headers['x-event-key']),
    payload: json,
  }));
}

/** Creates a comment on a line. Returns its id. */
async function comment(): Promise<string> {
  return String(at((await send(emulator.current, `${PULL_REQUEST}/comments`, { json: COMMENT })).json, 'id'));
}

test('a payload contains the complete pull request after the change', async () => {
  const [delivery] = await deliveriesOf(['PUT', PULL_REQUEST, { title: 'Reworded' }]);
  const { json } = await send(emulator.current, PULL_REQUEST);

  expect(delivery?.event).toBe('pullrequest:updated');
  expect(Object.keys(delivery?.payload ?? {})).toEqual(['repository', 'actor', 'pullrequest']);
  expect(at(delivery?.payload, 'pullrequest')).toEqual(json);
  expect(at(delivery?.payload, 'pullrequest.title')).toBe('Reworded');
  expect(at(delivery?.payload, 'pullrequest.reviewers.*.nickname')).toEqual(['ada', 'chiara']);
  expect(at(delivery?.payload, 'actor.nickname')).toBe('ada');
  expect(at(delivery?.payload, 'repository.full_name')).toBe('acme/widget');
});

test('creating and updating between the same branches delivers created, then updated', async () => {
  const json = {
    title: 'a',
    source: { branch: { name: 'develop' } },
    destination: { branch: { name: 'release/1.0' } },
  };
  const pullRequests = `${WIDGET}/pullrequests`;
  const found = await deliveriesOf(['POST', pullRequests, json], ['POST', pullRequests, { ...json, title: 'b' }]);

  expect(found.map(({ event }) => event)).toEqual(['pullrequest:created', 'pullrequest:updated']);
});

test.each([
  ['approve', 'approved', 'unapproved', 'approval'],
  ['request-changes', 'changes_request_created', 'changes_request_removed', 'changes_request'],
])('%s delivers %s, and its withdrawal %s, once', async (path, given, withdrawn, member) => {
  const url = `${PULL_REQUEST}/${path}`;
  const found = await deliveriesOf(['POST', url], ['POST', url], ['DELETE', url], ['DELETE', url]);

  expect(found.map(({ event }) => event)).toEqual([`pullrequest:${given}`, `pullrequest:${withdrawn}`]);
  for (const { payload } of found) expect(at(payload, member)).toMatchObject({ date: NOW, user: { nickname: 'ada' } });
});

test('a merge delivers fulfilled, and one push of the destination and the closed branch', async () => {
  const found = await deliveriesOf(['POST', `${PULL_REQUEST}/merge`]);

  expect(found.map(({ event }) => event)).toEqual(['pullrequest:fulfilled', 'repo:push']);
  expect(at(found[0]?.payload, 'pullrequest.state')).toBe('MERGED');
  expect(at(found[1]?.payload, 'push.changes.*.closed')).toEqual([false, true]);
  expect(at(found[1]?.payload, 'push.changes.0.new.name')).toBe('main');
});

test('a merge in the background delivers fulfilled when it happens', async () => {
  const started = await deliveriesOf(['POST', `${PULL_REQUEST}/merge?async=true`]);
  emulator.current.advance(60);

  expect(started).toEqual([]);
  expect((await received()).map(({ event }) => event)).toEqual(['pullrequest:fulfilled', 'repo:push']);
});

test('declining delivers rejected, with the reason', async () => {
  const found = await deliveriesOf(['POST', `${PULL_REQUEST}/decline`, { message: 'Not now.' }]);

  expect(found.map(({ event }) => event)).toEqual(['pullrequest:rejected']);
  expect(at(found[0]?.payload, 'pullrequest.reason')).toBe('Not now.');
});

test('each change of a comment delivers one event with the comment', async () => {
  const id = await comment();
  await emulator.current.delivered();
  const url = `${PULL_REQUEST}/comments/${id}`;
  const found = await deliveriesOf(
    ['PUT', url, { content: { raw: 'Why not?' } }],
    ['POST', `${url}/resolve`],
    ['DELETE', `${url}/resolve`],
    ['DELETE', url],
  );

  const names = ['updated', 'resolved', 'reopened', 'deleted'].map((name) => `pullrequest:comment_${name}`);
  expect((await received()).map(({ event }) => event)).toEqual(['pullrequest:comment_created', ...names]);
  expect(found.map(({ payload }) => at(payload, 'comment.id'))).toEqual(Array(4).fill(Number(id)));
  expect(found.map(({ payload }) => at(payload, 'comment.resolution.user.nickname'))).toEqual([
    undefined,
    'ada',
    undefined,
    undefined,
  ]);
  expect(at(found[3]?.payload, 'comment.deleted')).toBe(true);
});

test('pending comments and tasks deliver nothing', async () => {
  const found = await deliveriesOf(
    ['POST', `${PULL_REQUEST}/comments`, { ...COMMENT, pending: true }],
    ['POST', `${PULL_REQUEST}/tasks`, { content: { raw: 'Measure' } }],
  );

  expect(found).toEqual([]);
});

test('a push to the source branch updates its open pull requests and delivers push and updated', async () => {
  const [pushed] = emulator.current.push('acme/widget', { branch: 'feature/login', commits: 1 });
  const found = await received();

  expect(found.map(({ event }) => event)).toEqual(['repo:push', 'pullrequest:push', 'pullrequest:updated']);
  expect(at(found[1]?.payload, 'pullrequest.id')).toBe(1);
  expect(at(found[1]?.payload, 'pullrequest.source.commit.hash')).toBe(pushed?.new?.slice(0, 12));
  expect(at((await send(emulator.current, PULL_REQUEST)).json, 'updated_on')).toBe(NOW);
});

test('a push to a fork updates the pull requests that come from it', async () => {
  emulator.current.push('globex/widget', { branch: 'topic/5', commits: 1 });
  const found = await received();

  expect(found.map(({ event }) => event)).toEqual(['pullrequest:push', 'pullrequest:updated']);
  expect(at(found[0]?.payload, 'pullrequest.id')).toBe(5);
});

test('a push to the destination changes only the destination, and delivers only repo:push', async () => {
  const before = (await send(emulator.current, PULL_REQUEST)).json;
  const [pushed] = emulator.current.push('acme/widget', { branch: 'main', commits: 1 });
  const after = (await send(emulator.current, PULL_REQUEST)).json;

  expect((await received()).map(({ event }) => event)).toEqual(['repo:push']);
  expect(at(after, 'destination.commit.hash')).toBe(pushed?.new?.slice(0, 12));
  expect(at(after, 'updated_on')).toBe(at(before, 'updated_on'));
});

test('a push to the source of a closed pull request delivers only repo:push', async () => {
  await deliveriesOf(['POST', `${PULL_REQUEST}/decline`]);
  const before = (await received()).length;
  emulator.current.push('acme/widget', { branch: 'feature/login', commits: 1 });

  expect((await received()).slice(before).map(({ event }) => event)).toEqual(['repo:push']);
});

test('a build status delivers created, then updated, without a pull request', async () => {
  const url = `${WIDGET}/commit/feature%2Flogin/statuses/build`;
  const hash = String(at((await send(emulator.current, `${WIDGET}/refs/branches/feature/login`)).json, 'target.hash'));
  const statuses = `${WIDGET}/commit/${hash}/statuses/build`;
  const build = { key: 'unit-tests', state: 'INPROGRESS', url: 'https://ci.acme.example/1', refname: 'feature/login' };
  const found = await deliveriesOf(
    ['POST', statuses, build],
    ['PUT', `${statuses}/unit-tests`, { state: 'FAILED' }],
    ['POST', statuses, { ...build, state: 'SUCCESSFUL' }],
  );

  expect((await send(emulator.current, url, { json: build })).status).toBe(404);
  expect(found.map(({ event }) => event)).toEqual([
    'repo:commit_status_created',
    'repo:commit_status_updated',
    'repo:commit_status_updated',
  ]);
  expect(found.map(({ payload }) => at(payload, 'commit_status.state'))).toEqual([
    'INPROGRESS',
    'FAILED',
    'SUCCESSFUL',
  ]);
  expect(at(found[0]?.payload, 'commit_status')).toMatchObject({ refname: 'feature/login', commit: { hash } });
  expect(found[0]?.payload).not.toHaveProperty('pullrequest');
});
