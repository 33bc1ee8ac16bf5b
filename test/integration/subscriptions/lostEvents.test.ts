import { randomUUID } from 'node:crypto';
import { EventsLostError } from '../../../src/events/events';
import type { RepositoryEvent } from '../../../src/events/event';
import { MemoryEvents } from '../../../src/state/memory/events';
import { deliver } from '../../support/deliver';
import { useGateway } from '../../support/gateway';
import { overEventStream, overWebSocket, type Subscribe } from '../../support/subscribers';

const events = new MemoryEvents<RepositoryEvent>();
const gateway = useGateway({ stores: { events } });
const PUSH = { repository: { full_name: 'acme/widget' }, actor: null, push: { changes: [] } };
const QUERY = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';

describe.each<[string, Subscribe]>([
  ['WebSocket', overWebSocket],
  ['an event stream', overEventStream],
])('over %s', (_transport, subscribe) => {
  test('lost events end a subscription with EVENTS_LOST, and a new subscription receives new events', async () => {
    const [before, after] = [randomUUID(), randomUUID()];
    const subscriber = await subscribe(gateway(), QUERY);
    await deliver(gateway().url, 'repo:push', PUSH, { id: before });
    expect(await subscriber.next()).toMatchObject({ data: { repositoryPushed: { deliveryId: before } } });

    events.fail(new EventsLostError());

    expect(await subscriber.next()).toMatchObject({
      errors: [
        {
          message: 'Events were lost, so the subscription has ended. Subscribe again, then read the current state.',
          extensions: { code: 'EVENTS_LOST' },
        },
      ],
    });
    const later = await subscribe(gateway(), QUERY);
    await deliver(gateway().url, 'repo:push', PUSH, { id: after });
    expect(await later.next()).toMatchObject({ data: { repositoryPushed: { deliveryId: after } } });
  });
});
