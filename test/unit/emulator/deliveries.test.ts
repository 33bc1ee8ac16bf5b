import { createHmac } from 'node:crypto';
import { startReceiver, type Receiver } from './receiver';
import { ask, at, useEmulator } from './support';

const emulator = useEmulator();
const WIDGET = '/repositories/acme/widget';
const holder: { receiver?: Receiver } = {};

beforeAll(async () => {
  holder.receiver = await startReceiver();
});
beforeEach(() => {
  holder.receiver?.clear();
});
afterAll(() => holder.receiver?.stop());

function receiver(): Receiver {
  if (holder.receiver === undefined) throw new Error('The receiver has not started yet');
  return holder.receiver;
}

/** Points a hook of acme/widget at the receiver; answers with its uuid. */
async function hook(events: readonly string[], more: object = {}, owner = WIDGET): Promise<string> {
  const { json } = await ask(emulator.current, `${owner}/hooks`, { json: { url: receiver().url, events, ...more } });
  return String(at(json, 'uuid'));
}

/** Creates an issue and waits for what it sets off. */
async function createIssue(title = 'Heard of'): Promise<unknown> {
  const { json } = await ask(emulator.current, `${WIDGET}/issues`, { json: { title } });
  await emulator.current.delivered();
  return json;
}

describe('an event', () => {
  test('is posted with its key, its hook and an id', async () => {
    const uuid = await hook(['issue:created']);
    const issue = await createIssue();

    expect(receiver().received).toHaveLength(1);
    expect(receiver().received[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'Bitbucket-Webhooks/2.0',
      'x-event-key': 'issue:created',
      'x-hook-uuid': uuid.slice(1, -1),
      'x-attempt-number': '1',
    });
    expect(receiver().received[0]?.headers['x-request-uuid']).toMatch(/^[0-9a-f-]{36}$/);
    expect(receiver().received[0]?.headers).not.toHaveProperty('x-hub-signature');
    expect(receiver().received[0]?.json).toMatchObject({
      actor: { nickname: 'ada', type: 'user' },
      repository: { full_name: 'acme/widget', type: 'repository', is_private: false, scm: 'git' },
      issue: { id: at(issue, 'id'), title: 'Heard of', state: 'new', repository: { full_name: 'acme/widget' } },
    });
  });

  test('is signed over the very bytes that are sent, when there is a secret', async () => {
    await hook(['issue:created'], { secret: 'gehört' });
    await createIssue('Größe');

    const [delivery] = receiver().received;
    const hmac = createHmac('sha256', 'gehört')
      .update(delivery?.body ?? '')
      .digest('hex');
    expect(delivery?.headers['x-hub-signature']).toBe(`sha256=${hmac}`);
  });

  test('goes to every active hook that wants it, of the repository and of its workspace', async () => {
    await hook(['issue:created', 'repo:push']);
    await hook(['issue:created'], {}, '/workspaces/acme');
    await hook(['issue:updated']);
    await hook(['issue:created'], { active: false });
    await hook(['issue:created'], {}, '/workspaces/globex');
    await createIssue();

    expect(emulator.current.deliveries).toHaveLength(2);
    expect(receiver().received).toHaveLength(2);
    expect(new Set(emulator.current.deliveries.map(({ id }) => id)).size).toBe(2);
  });

  test('never leaves this machine', async () => {
    await hook(['issue:created'], { url: 'http://192.0.2.1/' });
    await createIssue();

    expect(emulator.current.deliveries).toEqual([]);
  });

  test('does not hold up the answer', async () => {
    const deaf = await ask(emulator.current, `${WIDGET}/hooks`, {
      json: { url: 'http://127.0.0.1:1/', events: ['issue:created'] },
    });
    const answer = await ask(emulator.current, `${WIDGET}/issues`, { json: { title: 'At once' } });
    await emulator.current.delivered();

    expect([deaf.status, answer.status]).toEqual([201, 201]);
    expect(emulator.current.deliveries).toMatchObject([{ url: 'http://127.0.0.1:1/', status: null, attempt: 1 }]);
  });

  test('is tried again after a 5xx, at most twice, as the same request', async () => {
    await hook(['issue:created']);
    receiver().answer(503, 500, 502);
    await createIssue();

    expect(emulator.current.deliveries).toMatchObject([
      { event: 'issue:created', url: receiver().url, status: 503, attempt: 1 },
      { status: 500, attempt: 2 },
      { status: 502, attempt: 3 },
    ]);
    expect(receiver().received.map(({ headers }) => headers['x-attempt-number'])).toEqual(['1', '2', '3']);
    expect(new Set(receiver().received.map(({ headers }) => headers['x-request-uuid'])).size).toBe(1);
    expect(new Set(receiver().received.map(({ body }) => body)).size).toBe(1);
  });

  test('is not tried again once it was taken, or refused', async () => {
    await hook(['issue:created']);
    receiver().answer(503, 204, 404);
    await createIssue();
    await createIssue();

    expect(emulator.current.deliveries.map(({ status }) => status)).toEqual([503, 204, 404]);
  });

  test('can be delivered once more, as the same request', async () => {
    await hook(['issue:created']);
    await createIssue();
    emulator.current.redeliver(emulator.current.deliveries[0]?.id ?? '');
    await emulator.current.delivered();

    const [first, second] = receiver().received;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['x-request-uuid']).toBe(first?.headers['x-request-uuid']);
    expect(second?.headers['x-attempt-number']).toBe('2');
    expect(() => {
      emulator.current.redeliver('none');
    }).toThrow('There was no delivery none');
  });

  test('larger than 256 KB never comes', async () => {
    await hook(['issue:created']);
    await ask(emulator.current, `${WIDGET}/issues`, { json: { title: 'Long', content: { raw: 'x'.repeat(200_000) } } });
    await emulator.current.delivered();

    expect(emulator.current.deliveries).toEqual([]);
  });

  test('arrives after the one before it', async () => {
    await hook(['issue:created']);
    receiver().answer(500);
    await Promise.all(
      Array.from({ length: 5 }, (_, index) =>
        ask(emulator.current, `${WIDGET}/issues`, { json: { title: `${index}` } }),
      ),
    );
    await emulator.current.delivered();

    const ids = receiver().received.map(({ json }) => at(json, 'issue.id'));
    expect(ids).toEqual([301, 301, 302, 303, 304, 305]);
  });
});

describe('issue:updated', () => {
  test('names what changed, the state as status and people in full', async () => {
    await hook(['issue:updated']);
    const members = (await ask(emulator.current, '/workspaces/acme/members')).json;
    const assignee = { uuid: at(members, 'values.1.user.uuid') };
    const json = { state: 'open', title: 'Renamed', assignee };
    await ask(emulator.current, `${WIDGET}/issues/12`, { method: 'PUT', json });
    await emulator.current.delivered();

    expect(receiver().received[0]?.json).toMatchObject({
      issue: { id: 12, state: 'open' },
      comment: { type: 'issue_comment', content: { raw: '' }, user: { nickname: 'ada' } },
      changes: {
        status: { old: 'wontfix', new: 'open' },
        title: { old: 'The lever sticks when it rains (12)', new: 'Renamed' },
        assignee: { old: null, new: { nickname: 'bruno' } },
      },
    });
    expect(at(receiver().received[0]?.json, 'changes.state')).toBeUndefined();
  });

  test('is silent about an update that changes nothing', async () => {
    await hook(['issue:updated']);
    await ask(emulator.current, `${WIDGET}/issues/12`, { method: 'PUT', json: {} });
    await emulator.current.delivered();

    expect(receiver().received).toEqual([]);
  });
});

test('issue:comment_created holds the comment', async () => {
  await hook(['issue:comment_created']);
  await ask(emulator.current, `${WIDGET}/issues/12/comments`, { json: { content: { raw: 'So it is.' } } });
  await emulator.current.delivered();

  expect(receiver().received[0]?.json).toMatchObject({
    actor: { nickname: 'ada' },
    issue: { id: 12 },
    comment: { content: { raw: 'So it is.' }, user: { nickname: 'ada' } },
  });
});

test('reset breaks off deliveries and forgets them', async () => {
  await hook(['issue:created']);
  await createIssue();

  emulator.current.reset();

  expect(emulator.current.deliveries).toEqual([]);
  await emulator.current.delivered();
});
