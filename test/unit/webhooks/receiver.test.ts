import type { RepositoryEvent } from '../../../src/events/event';
import type { Events } from '../../../src/events/events';
import { StateUnavailableError } from '../../../src/lib/stateUnavailableError';
import { MemoryEvents } from '../../../src/state/memory/events';
import { type Change, createReceiver, type Delivery, type ReceiverOptions } from '../../../src/webhooks/receiver';
import { signatureOf } from '../../support/deliver';

const SECRET = 'a-secret-of-sixteen-chars';
const PUSH = JSON.stringify({ push: { changes: [] }, repository: { full_name: 'acme/widget' }, actor: null });

/** Creates a receiver and records its actions in order. */
function createTestReceiver(options: Partial<ReceiverOptions> = {}) {
  const done: string[] = [];
  const published: RepositoryEvent[] = [];
  const changes: Change[] = [];
  const memory = new MemoryEvents<RepositoryEvent>();
  const events: Events<RepositoryEvent> = {
    publish: async (topics, event, deliveryId) => {
      const isNew = await memory.publish(topics, event, deliveryId);
      if (!isNew) return false;
      done.push('published');
      published.push(event);
      return true;
    },
    subscribe: (subscription) => memory.subscribe(subscription),
  };
  const receiver = createReceiver({
    events,
    secrets: [SECRET],
    acceptUnsigned: false,
    evictChanged: (change) => {
      done.push('evicted');
      changes.push(change);
      return Promise.resolve();
    },
    newId: () => 'made-up',
    ...options,
  });
  return { receiver, done, published, changes, events };
}

function signed(body: string, rest: Partial<Delivery> = {}): Delivery {
  return {
    body: Buffer.from(body),
    signature: signatureOf(body, SECRET),
    eventKey: 'repo:push',
    requestUuid: 'one',
    ...rest,
  };
}

test('each delivery has one outcome', async () => {
  const outcomes: string[] = [];
  let isBroken = true;
  const { receiver } = createTestReceiver({
    onOutcome: (outcome) => outcomes.push(outcome),
    evictChanged: () => (isBroken ? Promise.reject(new Error('full')) : Promise.resolve()),
    allowedCidrs: ['192.0.2.0/24'],
  });

  receiver.rejectSender({ remoteAddress: '203.0.113.7', forwardedFor: undefined });
  receiver.rejectSender({ remoteAddress: '192.0.2.7', forwardedFor: undefined });
  await receiver.receive(signed(PUSH, { signature: undefined }));
  await expect(receiver.receive(signed(PUSH))).rejects.toThrow('full');
  isBroken = false;
  await Promise.all([receiver.receive(signed(PUSH)), receiver.receive(signed(PUSH))]);
  await receiver.receive(signed(PUSH, { requestUuid: 'two' }));
  await receiver.receive(signed(PUSH, { requestUuid: undefined }));
  await receiver.receive(signed(PUSH, { eventKey: 'repo:fork', requestUuid: 'three' }));
  await receiver.receive(signed('{'));

  expect(outcomes).toEqual([
    'refused',
    'refused',
    'failed',
    'published',
    'repeated',
    'published',
    'published',
    'unused',
    'unreadable',
  ]);
});

describe('webhook delivery checks', () => {
  test.each<[string, Partial<Delivery>, string, number]>([
    ['a missing signature, before the event key', { signature: undefined, eventKey: undefined }, '{', 401],
    [
      'an invalid signature, even for an event that is not supported',
      { signature: 'sha256=00', eventKey: 'repo:fork' },
      PUSH,
      401,
    ],
    ['a missing event key, before the JSON', { eventKey: undefined }, '{', 400],
    ['an unsupported event, before the JSON', { eventKey: 'repo:fork' }, '{', 204],
    ['invalid JSON', {}, '{', 400],
    ['JSON that is not an object', {}, '[]', 400],
    ['a push without changes', {}, '{"repository":{"full_name":"acme/widget"},"push":{}}', 400],
    ['a delivery without a repository', {}, '{"push":{"changes":[]},"repository":{}}', 400],
    ['an issue event without an issue', { eventKey: 'issue:created' }, PUSH, 400],
    ['a pull request event without a pull request', { eventKey: 'pullrequest:created' }, PUSH, 400],
    ['a delivery id of more than 200 characters', { requestUuid: 'x'.repeat(201) }, PUSH, 400],
    ['a valid delivery', {}, PUSH, 204],
  ])('return the expected status for %s', async (_what, rest, body, status) => {
    const { receiver, published } = createTestReceiver();

    const response = await receiver.receive(signed(body, rest));

    expect(response.status).toBe(status);
    expect(published).toHaveLength(status === 204 && rest.eventKey === undefined ? 1 : 0);
  });

  test('report what is invalid without repeating the body', async () => {
    const { receiver } = createTestReceiver();

    const response = await receiver.receive(signed('{"hunter2":', {}));

    expect(response).toEqual({ status: 400, message: 'The body is not a JSON object.' });
  });
});

describe('a receiver without a secret', () => {
  test('rejects deliveries with a 404 and the reason', async () => {
    const { receiver, published } = createTestReceiver({ secrets: [] });

    expect(receiver.rejectSender({ remoteAddress: '127.0.0.1', forwardedFor: undefined })).toEqual({
      status: 404,
      message: 'Webhooks are off: the gateway has no WEBHOOK_SECRET. Set it to the secret of the hook.',
    });
    expect((await receiver.receive(signed(PUSH))).status).toBe(404);
    expect(published).toEqual([]);
  });

  test('accepts unsigned deliveries if acceptUnsigned is true', async () => {
    const { receiver, published } = createTestReceiver({ secrets: [], acceptUnsigned: true });

    expect(receiver.rejectSender({ remoteAddress: '127.0.0.1', forwardedFor: undefined })).toBeUndefined();
    expect((await receiver.receive(signed(PUSH, { signature: undefined }))).status).toBe(204);
    expect(published).toHaveLength(1);
  });

  test('requires a signature if a secret is configured, even if acceptUnsigned is true', async () => {
    const { receiver } = createTestReceiver({ acceptUnsigned: true });

    expect((await receiver.receive(signed(PUSH, { signature: undefined }))).status).toBe(401);
  });
});

describe('the hook of the embedded emulator', () => {
  const HOOK_SECRET = 'random-secret-of-the-hook';
  const fromHook = (rest: Partial<Delivery> = {}) =>
    signed(PUSH, { signature: signatureOf(PUSH, HOOK_SECRET), requestUuid: undefined, ...rest });
  const unsigned = signed(PUSH, { signature: undefined, requestUuid: undefined });
  const fromStranger = fromHook({ signature: signatureOf(PUSH, 'guessed') });

  test.each([
    ['webhooks are off', { secrets: [] }, 404, 404],
    ['deliveries must be signed', {}, 401, 401],
    ['unsigned deliveries are accepted', { secrets: [], acceptUnsigned: true }, 204, 204],
  ])('is accepted if %s, and changes nothing for others', async (_when, options, forUnsigned, forStranger) => {
    const { receiver } = createTestReceiver({ ...options, embeddedHookSecret: HOOK_SECRET });

    expect(receiver.rejectSender({ remoteAddress: '127.0.0.1', forwardedFor: undefined })).toBeUndefined();
    expect((await receiver.receive(fromHook())).status).toBe(204);
    expect((await receiver.receive(unsigned)).status).toBe(forUnsigned);
    expect((await receiver.receive(fromStranger)).status).toBe(forStranger);
  });

  test('does not replace the other secrets, and does not turn off the check of the Host header', async () => {
    const { receiver } = createTestReceiver({ embeddedHookSecret: HOOK_SECRET });
    const { receiver: lenient } = createTestReceiver({
      secrets: [],
      acceptUnsigned: true,
      embeddedHookSecret: HOOK_SECRET,
    });

    expect((await receiver.receive(signed(PUSH))).status).toBe(204);
    expect([receiver.checksSignatures, lenient.checksSignatures]).toEqual([true, false]);
  });
});

test('an address outside allowedCidrs is rejected with a 403', () => {
  const { receiver } = createTestReceiver({ allowedCidrs: ['104.192.136.0/21'] });

  expect(receiver.rejectSender({ remoteAddress: '203.0.113.9', forwardedFor: undefined })?.status).toBe(403);
  expect(receiver.rejectSender({ remoteAddress: '104.192.136.1', forwardedFor: undefined })).toBeUndefined();
});

describe('a repeated delivery', () => {
  test('is acknowledged, evicts again, and is not published again', async () => {
    const { receiver, done } = createTestReceiver();

    const responses = [await receiver.receive(signed(PUSH)), await receiver.receive(signed(PUSH))];

    expect(responses.map(({ status }) => status)).toEqual([204, 204]);
    expect(done).toEqual(['evicted', 'published', 'evicted']);
  });

  test('is not published while the first one is being processed', async () => {
    const { receiver, published } = createTestReceiver();

    const responses = await Promise.all([1, 2, 3].map(() => receiver.receive(signed(PUSH))));

    expect(responses.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(published).toHaveLength(1);
  });

  test('is processed if the eviction of the first one failed', async () => {
    const failures = [new Error('The cache is away.')];
    const { receiver, published } = createTestReceiver({
      evictChanged: () => {
        const failure = failures.pop();
        return failure === undefined ? Promise.resolve() : Promise.reject(failure);
      },
    });

    const [first, second] = [receiver.receive(signed(PUSH)), receiver.receive(signed(PUSH))];

    await expect(first).rejects.toThrow('The cache is away.');
    expect((await second).status).toBe(204);
    expect(published).toHaveLength(1);
  });

  test('is processed if the publication of the first one failed', async () => {
    const failures = [new Error('The store is away.')];
    const { events, published } = createTestReceiver();
    const { receiver, changes } = createTestReceiver({
      events: {
        ...events,
        publish: (topics, event, deliveryId) => {
          const failure = failures.pop();
          return failure === undefined ? events.publish(topics, event, deliveryId) : Promise.reject(failure);
        },
      },
    });

    const [first, second] = [receiver.receive(signed(PUSH)), receiver.receive(signed(PUSH))];

    await expect(first).rejects.toThrow('The store is away.');
    expect((await second).status).toBe(204);
    expect(published).toHaveLength(1);
    expect(changes).toHaveLength(2);
  });

  test('is requested with a 503 if the shared state is not available', async () => {
    const outcomes: string[] = [];
    const { events, published } = createTestReceiver();
    let isAvailable = false;
    const { receiver } = createTestReceiver({
      onOutcome: (outcome) => outcomes.push(outcome),
      events: {
        ...events,
        publish: (...publication) =>
          isAvailable ? events.publish(...publication) : Promise.reject(new StateUnavailableError('out of memory')),
      },
    });

    const first = await receiver.receive(signed(PUSH));
    isAvailable = true;
    const second = await receiver.receive(signed(PUSH));

    expect([first.status, second.status]).toEqual([503, 204]);
    expect(outcomes).toEqual(['failed', 'published']);
    expect(published).toHaveLength(1);
  });

  test('evicts again, if it has no subscription', async () => {
    const { receiver, done } = createTestReceiver();
    const fork = signed(PUSH, { eventKey: 'repo:updated' });

    await receiver.receive(fork);
    await receiver.receive(fork);

    expect(done).toEqual(['evicted', 'evicted']);
  });

  test('is not recognized if deliveries have no id', async () => {
    const { receiver, published } = createTestReceiver();

    await receiver.receive(signed(PUSH, { requestUuid: undefined }));
    await receiver.receive(signed(PUSH, { requestUuid: undefined }));

    expect(published.map(({ deliveryId }) => deliveryId)).toEqual(['made-up', 'made-up']);
  });
});

describe('cache eviction by a delivery', () => {
  test('happens before the event is published', async () => {
    const { receiver, done, changes } = createTestReceiver();

    await receiver.receive(signed(PUSH));

    expect(done).toEqual(['evicted', 'published']);
    expect(changes[0]).toMatchObject({ eventKey: 'repo:push', repository: { fullName: 'acme/widget' } });
  });

  test('happens for events without subscriptions too', async () => {
    const { receiver, done, changes } = createTestReceiver();

    await receiver.receive(signed(PUSH, { eventKey: 'repo:updated' }));

    expect(done).toEqual(['evicted']);
    expect(changes[0]?.eventKey).toBe('repo:updated');
  });
});
