import { BuildEventsDocument } from 'bitbucket-graphql-client/operations';
import { print } from 'graphql';
import { buildDelivery } from '../../support/buildDelivery';
import { deliver } from '../../support/deliver';
import { ADA, type GraphQLResponse, useGateway } from '../../support/gateway';
import { failures } from '../../support/read';
import { type Ended, overEventStream, overWebSocket, type Subscribe, type Subscriber } from '../../support/subscribers';

const gateway = useGateway({ environment: ADA });

const EVENTS = print(BuildEventsDocument);
const WIDGET = { repository: 'acme/widget' };
const HASH = 'bdf6fac0519ffd1562461eb82e018ff62efffbc9';

const id = expect.any(String) as unknown;

const STATUS = {
  id,
  key: '3343801',
  state: 'INPROGRESS',
  name: 'Pipeline #4 for main',
  description: '',
  url: 'https://bitbucket.org/acme/widget/addon/pipelines/home#!/results/4',
  updatedAt: '2026-07-30T01:36:01.572Z',
};
const AUTHOR = { name: 'Ada Lindqvist', user: { id, displayName: 'Ada Lindqvist' } };
const DATA = {
  repository: { id, fullName: 'acme/widget' },
  commit: { id, hash: HASH, messageHeadline: 'Oil the casing', author: AUTHOR },
  status: STATUS,
  pipeline: { number: 4, url: 'https://bitbucket.org/acme/widget/pipelines/results/4' },
};

interface Case {
  readonly what: string;
  readonly event: 'created' | 'updated';
  /** The members of the build status that replace those of the usual delivery. */
  readonly changes?: object;
  /** The members of the data that replace those of the usual event. */
  readonly data?: object;
}

const CASES: readonly Case[] = [
  { what: 'a pipeline that starts', event: 'created' },
  ...['SUCCESSFUL', 'FAILED', 'STOPPED'].map((state) => ({
    what: `a pipeline that ends: ${state}`,
    event: 'updated' as const,
    changes: { state },
    data: { status: { ...STATUS, state } },
  })),
  {
    what: 'a build of another tool',
    event: 'updated',
    changes: { key: 'jenkins', url: 'https://jenkins.acme.example/job/widget/4' },
    data: { status: { ...STATUS, key: 'jenkins', url: 'https://jenkins.acme.example/job/widget/4' }, pipeline: null },
  },
];

describe.each<[string, Subscribe]>([
  ['WebSocket', overWebSocket],
  ['an event stream', overEventStream],
])('over %s', (transport, subscribe) => {
  test.each(CASES)('repo:commit_status_$event of $what arrives without a REST call', async (each) => {
    const { what, event, changes, data } = each;
    const subscriber = await subscribe(gateway(), EVENTS, { variables: WIDGET });
    gateway().upstream.clearCalls();

    const deliveryId = `${transport} ${what}`;
    const { status } = await deliver(gateway().url, `repo:commit_status_${event}`, buildDelivery(changes), {
      id: deliveryId,
    });
    const result = await nextOf(subscriber);

    expect(status).toBe(204);
    expect(failures(result)).toEqual([]);
    expect(result.data).toEqual({ buildEvent: { ...DATA, deliveryId, ...data } });
    expect(gateway().upstream.calls).toEqual([]);
    await subscriber.disconnect();
  });
});

describe('a subscriber', () => {
  const DOCUMENT = 'subscription ($r: String!) { buildEvent(repository: $r) { status { key } } }';
  const event = (key: string): object => ({ data: { buildEvent: { status: { key } } } });
  const report = (key: string, rest: object = {}): Promise<Response> =>
    deliver(gateway().url, 'repo:commit_status_created', { ...buildDelivery({ key }), ...rest });

  test('receives a delivery with the same id once', async () => {
    const subscriber = await overEventStream(gateway(), DOCUMENT, { variables: { r: 'acme/widget' } });

    for (const key of ['one', 'again']) {
      await deliver(gateway().url, 'repo:commit_status_created', buildDelivery({ key }), { id: 'the same' });
    }
    await report('two');

    expect([await subscriber.next(), await subscriber.next()]).toEqual([event('one'), event('two')]);
    await subscriber.disconnect();
  });

  test('receives the builds of its repository only, whichever name it has', async () => {
    const uuid = '{e08b4d31-204c-42b0-a05a-c1da15354f92}';
    const subscribers = [];
    for (const r of ['acme/widget', 'Acme/Widget', `acme/${uuid}`]) {
      subscribers.push(await overEventStream(gateway(), DOCUMENT, { variables: { r } }));
    }

    await report('other', { repository: { uuid: '{ffffffff-204c-42b0-a05a-c1da15354f92}', full_name: 'acme/gadget' } });
    await report('by name', { repository: { full_name: 'acme/widget' } });
    await report('by uuid', { repository: { uuid } });

    for (const subscriber of subscribers) {
      expect([await subscriber.next(), await subscriber.next()]).toEqual([event('by name'), event('by uuid')]);
      await subscriber.disconnect();
    }
  });

  test('receives no event of another kind', async () => {
    const subscriber = await overEventStream(gateway(), DOCUMENT, { variables: { r: 'acme/widget' } });

    const more = { push: { changes: [] }, pullrequest: { id: 7 }, issue: { id: 7 } };
    for (const key of ['repo:push', 'pullrequest:updated', 'issue:updated', 'pipeline:span_created', 'repo:fork']) {
      await deliver(gateway().url, key, { ...buildDelivery({ key: 'wrong' }), ...more });
    }
    await report('right');

    expect(await subscriber.next()).toEqual(event('right'));
    await subscriber.disconnect();
  });
});

describe('the pipeline of an event', () => {
  const DOCUMENT = `subscription ($r: String!) { buildEvent(repository: $r) {
    status { state } pipeline { number status repository { fullName isPrivate } } } }`;

  test('loads what the delivery does not contain by its number, with one REST call for each event', async () => {
    const subscriber = await overEventStream(gateway(), DOCUMENT, { variables: { r: 'acme/widget' } });
    const body = { uuid: '{a}', build_number: 4, state: { name: 'IN_PROGRESS', stage: { name: 'PAUSED' } } };
    gateway().upstream.set({ faults: [{ path: /pipelines/, then: { kind: 'response', status: 200, body } }] });
    gateway().upstream.clearCalls();

    for (const calls of [1, 2]) {
      await deliver(gateway().url, 'repo:commit_status_updated', buildDelivery());
      const result = await nextOf(subscriber);

      const pipeline = { number: 4, status: 'PAUSED', repository: { fullName: 'acme/widget', isPrivate: true } };
      expect(result).toEqual({ data: { buildEvent: { status: { state: 'INPROGRESS' }, pipeline } } });
      expect(gateway().upstream.calls).toHaveLength(calls);
      expect(gateway().upstream.calls.at(-1)?.path).toBe('/repositories/acme/widget/pipelines/4');
    }
    await subscriber.disconnect();
  });

  test.each([
    [404, 'NOT_FOUND'],
    [403, 'FORBIDDEN'],
  ])('has an error if Bitbucket responds with %d, and the status arrives', async (status, code) => {
    const document = 'subscription { buildEvent(repository: "acme/widget") { status { state } pipeline { uuid } } }';
    const subscriber = await overEventStream(gateway(), document);
    gateway().upstream.set({ faults: [{ path: /pipelines/, then: { kind: 'response', status } }] });

    await deliver(gateway().url, 'repo:commit_status_updated', buildDelivery());
    const result = await nextOf(subscriber);

    expect(result.data).toEqual({ buildEvent: { status: { state: 'INPROGRESS' }, pipeline: null } });
    expect(failures(result)).toEqual([`buildEvent.pipeline.uuid ${code}`]);
    await subscriber.disconnect();
  });
});

async function nextOf(subscriber: Subscriber): Promise<GraphQLResponse> {
  const result: GraphQLResponse | Ended = await subscriber.next();
  if ('ended' in result) throw new Error(`The subscription has ended: ${JSON.stringify(result.errors)}`);
  return result;
}
