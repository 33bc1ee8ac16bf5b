import { createHmac } from 'node:crypto';
import { startReceiver, type Receiver } from './receiver';
import { send, at, useEmulator } from './support';

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

/** Creates a webhook of acme/widget that points to the receiver. Returns its uuid. */
async function hook(events: readonly string[], more: object = {}, owner = WIDGET): Promise<string> {
  const { json } = await send(emulator.current, `${owner}/hooks`, { json: { url: receiver().url, events, ...more } });
  return String(at(json, 'uuid'));
}

/** Creates an issue and waits for its webhook deliveries. */
async function createIssue(title = 'Heard of'): Promise<unknown> {
  const { json } = await send(emulator.current, `${WIDGET}/issues`, { json: { title } });
  await emulator.current.delivered();
  return json;
}

describe('webhook delivery', () => {
  test('contains the event key, the webhook uuid and a request id', async () => {
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

  test('has a signature of its exact bytes if the webhook has a secret', async () => {
    await hook(['issue:created'], { secret: 'gehört' });
    await createIssue('Größe');

    const [delivery] = receiver().received;
    const hmac = createHmac('sha256', 'gehört')
      .update(delivery?.body ?? '')
      .digest('hex');
    expect(delivery?.headers['x-hub-signature']).toBe(`sha256=${hmac}`);
  });

  test('is sent to every active webhook of the repository and of the workspace that has the event', async () => {
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

  test('is not sent to other machines', async () => {
    await hook(['issue:created'], { url: 'http://192.0.2.1/' });
    await createIssue();

    expect(emulator.current.deliveries).toEqual([]);
  });

  test('does not delay the response', async () => {
    const created = await send(emulator.current, `${WIDGET}/hooks`, {
      json: { url: 'http://127.0.0.1:1/', events: ['issue:created'] },
    });
    const response = await send(emulator.current, `${WIDGET}/issues`, { json: { title: 'At once' } });
    await emulator.current.delivered();

    expect([created.status, response.status]).toEqual([201, 201]);
    expect(emulator.current.deliveries).toMatchObject([{ url: 'http://127.0.0.1:1/', status: null, attempt: 1 }]);
  });

  test('is retried unchanged after a 5xx, at most twice', async () => {
    await hook(['issue:created']);
    receiver().respondWith(503, 500, 502);
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

  test('is not retried after a 2xx or a 4xx', async () => {
    await hook(['issue:created']);
    receiver().respondWith(503, 204, 404);
    await createIssue();
    await createIssue();

    expect(emulator.current.deliveries.map(({ status }) => status)).toEqual([503, 204, 404]);
  });

  test('can be repeated unchanged', async () => {
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
    }).toThrow('There is no delivery with the id none');
  });

  test('is not sent if it is larger than 256 KB', async () => {
    await hook(['issue:created']);
    await send(emulator.current, `${WIDGET}/issues`, {
      json: { title: 'Long', content: { raw: 'x'.repeat(200_000) } },
    });
    await emulator.current.delivered();

    expect(emulator.current.deliveries).toEqual([]);
  });

  test('arrives in the order of the events', async () => {
    await hook(['issue:created']);
    receiver().respondWith(500);
    await Promise.all(
      Array.from({ length: 5 }, (_, index) =>
        send(emulator.current, `${WIDGET}/issues`, { json: { title: `${index}` } }),
      ),
    );
    await emulator.current.delivered();

    const ids = receiver().received.map(({ json }) => at(json, 'issue.id'));
    expect(ids).toEqual([301, 301, 302, 303, 304, 305]);
  });
});

describe('issue:updated', () => {
  test('contains the changed fields, with the state as status and people as objects', async () => {
    await hook(['issue:updated']);
    const members = (await send(emulator.current, '/workspaces/acme/members')).json;
    const assignee = { uuid: at(members, 'values.1.user.uuid') };
    const json = { state: 'open', title: 'Renamed', assignee };
    await send(emulator.current, `${WIDGET}/issues/12`, { method: 'PUT', json });
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

  test('is not sent for an update without changes', async () => {
    await hook(['issue:updated']);
    await send(emulator.current, `${WIDGET}/issues/12`, { method: 'PUT', json: {} });
    await emulator.current.delivered();

    expect(receiver().received).toEqual([]);
  });
});

test('issue:comment_created contains the comment', async () => {
  await hook(['issue:comment_created']);
  await send(emulator.current, `${WIDGET}/issues/12/comments`, { json: { content: { raw: 'So it is.' } } });
  await emulator.current.delivered();

  expect(receiver().received[0]?.json).toMatchObject({
    actor: { nickname: 'ada' },
    issue: { id: 12 },
    comment: { content: { raw: 'So it is.' }, user: { nickname: 'ada' } },
  });
});

test('reset() aborts deliveries and clears their log', async () => {
  await hook(['issue:created']);
  await createIssue();

  emulator.current.reset();

  expect(emulator.current.deliveries).toEqual([]);
  await emulator.current.delivered();
});
