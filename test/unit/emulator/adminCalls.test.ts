import { request } from 'node:http';
import { startReceiver } from './receiver';
import { closeAfterTest } from '../../support/cleanup';
import { at, messageOf, send, useEmulator, type EmulatorResponse } from './support';

const emulator = useEmulator({ now: () => new Date('2026-11-22T12:00:00.250Z') });
const WIDGET = '/repositories/acme/widget';
const PUSH = { repository: 'acme/widget', branch: 'main' };

/** Sends an admin call without a credential. */
function admin(name: string, json: unknown): Promise<EmulatorResponse> {
  return send(emulator.current, `${emulator.current.adminUrl}/${name}`, { json, authorization: null });
}

/** Sends an admin call with any headers. `fetch` does not allow a `Host`. Returns the status. */
function statusOf(headers: Readonly<Record<string, string>>, method = 'POST'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const options = { method, headers: { 'content-type': 'application/json', ...headers } };
    const sent = request(`${emulator.current.adminUrl}/push`, options, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(PUSH));
  });
}

async function read(path: string): Promise<unknown> {
  return (await send(emulator.current, path)).json;
}

/** Creates a hook for all these events. Returns a function that returns the received events. */
async function receiveEvents(events: readonly string[]): Promise<() => Promise<readonly unknown[]>> {
  const receiver = await startReceiver();
  closeAfterTest(() => receiver.stop());
  await send(emulator.current, `${WIDGET}/hooks`, { json: { url: receiver.url, events } });
  return async () => {
    await emulator.current.delivered();
    return receiver.received.map(({ headers, json }) => [headers['x-event-key'], at(json, 'actor.nickname')]);
  };
}

describe('push', () => {
  test('adds a commit to a branch as any user, and delivers a push', async () => {
    const events = await receiveEvents(['repo:push']);
    const { status, json } = await admin('push', { ...PUSH, as: 'bruno' });
    const tip = at(await read(`${WIDGET}/refs/branches/main`), 'target');

    expect(status).toBe(200);
    expect(json).toMatchObject({ new: at(tip, 'hash'), forced: false, commits: [at(tip, 'hash')] });
    expect(at(tip, 'author.user.nickname')).toBe('bruno');
    expect(await events()).toEqual([['repo:push', 'bruno']]);
  });

  test.each([
    [{ branch: 'feature/new', commits: 0, onto: 'develop' }, 'refs/branches/feature/new', 200],
    [{ branch: 'main', commits: [{ message: 'a', files: { 'a.txt': 'a\n', 'README.md': null } }] }, 'commit/main', 200],
    [{ tag: 'v3.0', target: 'develop' }, 'refs/tags/v3.0', 200],
    [{ deleteBranch: 'develop' }, 'refs/branches/develop', 404],
    [{ deleteTag: 'v0.9' }, 'refs/tags/v0.9', 404],
  ])('accepts %j', async (change, path, expected) => {
    const { status } = await admin('push', { repository: 'acme/widget', ...change });

    expect([status, (await send(emulator.current, `${WIDGET}/${path}`)).status]).toEqual([200, expected]);
  });
});

describe('builds', () => {
  const BUILD = { repository: 'acme/widget', commit: 'feature/login', key: 'unit-tests' };

  test('reports a build of a branch, and delivers created, then updated', async () => {
    const events = await receiveEvents(['repo:commit_status_created', 'repo:commit_status_updated']);
    const first = await admin('builds', { ...BUILD, state: 'INPROGRESS' });
    const second = await admin('builds', { ...BUILD, as: 'emi' });

    expect(first.json).toMatchObject({ key: 'unit-tests', state: 'INPROGRESS', refname: 'feature/login' });
    expect(second.json).toMatchObject({ key: 'unit-tests', state: 'SUCCESSFUL' });
    expect(at(await read(`${WIDGET}/pullrequests/1/statuses?q=key="unit-tests"`), 'values')).toEqual([second.json]);
    expect(await events()).toEqual([
      ['repo:commit_status_created', 'ada'],
      ['repo:commit_status_updated', 'emi'],
    ]);
  });

  test('reports a build of a commit without a branch', async () => {
    const hash = at(await read(`${WIDGET}/refs/branches/develop`), 'target.hash');

    expect(at((await admin('builds', { ...BUILD, commit: hash })).json, 'refname')).toBeNull();
    expect(at((await admin('builds', { ...BUILD, refname: null })).json, 'refname')).toBeNull();
    expect(at((await admin('builds', { ...BUILD, refname: 'develop' })).json, 'refname')).toBe('develop');
  });
});

describe('approvals', () => {
  const APPROVAL = { repository: 'acme/widget', pullRequest: 5, as: 'bruno' };

  test('reviews a pull request as another user, and delivers the event', async () => {
    const events = await receiveEvents(['approved', 'unapproved'].map((name) => `pullrequest:${name}`));
    const given = await admin('approvals', APPROVAL);
    const approved = at(await read(`${WIDGET}/pullrequests/5`), 'participants.*.state');
    const withdrawn = await admin('approvals', { ...APPROVAL, state: null });

    expect(given.json).toMatchObject({ role: 'REVIEWER', state: 'approved', user: { nickname: 'bruno' } });
    expect(approved).toEqual(['approved']);
    expect([withdrawn.status, withdrawn.json]).toEqual([200, null]);
    expect(await events()).toEqual([
      ['pullrequest:approved', 'bruno'],
      ['pullrequest:unapproved', 'bruno'],
    ]);
  });

  test('can request changes', async () => {
    await admin('approvals', { ...APPROVAL, state: 'changes_requested' });

    expect(at(await read(`${WIDGET}/pullrequests/5`), 'participants.*.state')).toEqual(['changes_requested']);
  });
});

test('clock moves the clock forward until the next reset', async () => {
  const { json } = await admin('clock', { advanceSeconds: 3600 });
  const issue = await send(emulator.current, `${WIDGET}/issues`, { json: { title: 'Later' } });
  emulator.current.reset();
  const afterReset = await send(emulator.current, `${WIDGET}/issues`, { json: { title: 'Now' } });

  expect(json).toEqual({ now: '2026-11-22T13:00:00.250000+00:00' });
  expect(at(issue.json, 'created_on')).toBe('2026-11-22T13:00:00.250000+00:00');
  expect(issue.headers.get('date')).toBe('Sun, 22 Nov 2026 13:00:00 GMT');
  expect(at(afterReset.json, 'created_on')).toBe('2026-11-22T12:00:00.250000+00:00');
});

test('admin calls are not calls to the API', async () => {
  emulator.current.set({ rateLimit: { calls: 0, body: 'json' }, faults: [{ then: { kind: 'hang' } }] });
  const { status } = await admin('push', PUSH);

  expect(status).toBe(200);
  expect([emulator.current.calls, emulator.current.tokenCalls, emulator.current.maxInFlight]).toEqual([[], [], 0]);
});

test('reset undoes what admin calls changed', async () => {
  const before = await read(`${WIDGET}/refs/branches/main`);
  await admin('push', PUSH);
  emulator.current.reset();

  expect(await read(`${WIDGET}/refs/branches/main`)).toEqual(before);
});

test.each([
  ['a name of this machine', { host: 'localhost:4010' }, 200],
  ['IPv6 loopback', { host: '[::1]:4010' }, 200],
  ['a page of this machine', { origin: 'http://localhost:3000' }, 200],
  ['a foreign host, as after DNS rebinding', { host: 'evil.example' }, 403],
  ['a host that starts like loopback', { host: 'localhost.evil.example:4010' }, 403],
  ['a page of another host', { origin: 'https://evil.example' }, 403],
  ['a sandboxed page', { origin: 'null' }, 403],
  ['a form', { 'content-type': 'text/plain' }, 415],
])('%s: status %#', async (_what, headers, expected) => {
  const before = await read(`${WIDGET}/refs/branches/main`);

  expect(await statusOf(headers)).toBe(expected);
  const isUnchanged = JSON.stringify(await read(`${WIDGET}/refs/branches/main`)) === JSON.stringify(before);
  expect(isUnchanged).toBe(expected !== 200);
});

test('other methods are a 405, and unknown names a 404 with the known ones', async () => {
  const unknown = await admin('nope', {});

  expect(await statusOf({}, 'PUT')).toBe(405);
  expect([unknown.status, messageOf(unknown)]).toEqual([
    404,
    'This admin call does not exist. The admin calls are /_emulator/push, /_emulator/builds, /_emulator/approvals, ' +
      '/_emulator/pipelines, /_emulator/revocations, /_emulator/clock.',
  ]);
});

test.each([
  ['push', {}, /repository: /],
  ['push', { repository: 'widget', branch: 'main' }, /repository: must be "workspace\/slug"/],
  ['push', { repository: 'acme/widget' }, /must contain one of branch, tag, deleteBranch and deleteTag/],
  ['push', { ...PUSH, tag: 'v9' }, /must contain one of/],
  ['push', { ...PUSH, force: true }, /force/],
  ['push', { ...PUSH, commits: -1 }, /commits: /],
  ['push', { ...PUSH, repository: 'acme/nope' }, /^There is no repository acme\/nope$/],
  ['push', { ...PUSH, onto: 'nope' }, /^There is no revision nope$/],
  ['push', { ...PUSH, as: 'nobody' }, /^There is no user nobody\. The users are ada, bruno, /],
  ['push', { ...PUSH, commits: [{ message: 'a', files: { 'nope.txt': null } }] }, /^There is no file nope\.txt$/],
  ['builds', { repository: 'acme/widget' }, /commit: /],
  ['builds', { repository: 'acme/widget', commit: 'nope' }, /^There is no revision nope$/],
  ['builds', { repository: 'acme/widget', commit: 'main', state: 'OK' }, /state: /],
  ['approvals', { repository: 'acme/widget', pullRequest: 999, as: 'ada' }, /^There is no pull request 999$/],
  ['approvals', { repository: 'acme/widget', pullRequest: 1 }, /as: /],
  [
    'approvals',
    { repository: 'acme/widget', pullRequest: 9, as: 'ada', state: 'changes_requested' },
    /already been merged/,
  ],
  ['clock', { advanceSeconds: 0 }, /advanceSeconds: /],
  ['clock', [], /expected object/],
])('%s with %j is a 400 that names the problem', async (name, json, message) => {
  const response = await admin(name, json);

  expect(response.status).toBe(400);
  expect(messageOf(response)).toMatch(message);
});

test('a body that is not JSON is a 400', async () => {
  const headers = { 'content-type': 'application/json' };
  const response = await send(emulator.current, `${emulator.current.adminUrl}/push`, { body: '{', headers });

  expect([response.status, messageOf(response)]).toEqual([400, 'The body is not JSON.']);
});
