import { BuildEventsDocument } from 'bitbucket-graphql-client/operations';
import { print } from 'graphql';
import { ADA, useGateway, withCache } from '../../support/gateway';
import { at } from '../../support/read';
import { overEventStream, overWebSocket } from '../../support/subscribers';

const NOW = Date.UTC(2026, 5, 1);
/** Its time never changes, so that no cached response expires. */
const gateway = useGateway({
  environment: withCache({ ...ADA, UPSTREAM_EXTENSION: 'true' }),
  now: () => NOW,
});

const WIDGET = { repository: 'acme/widget' };
const BRANCH = 'feature/login';

beforeAll(() => {
  gateway().upstream.addHookForAll(`${gateway().url}/webhooks/bitbucket`, 'secret-of-the-hook-for-all');
});

/** Runs a pipeline, or changes one. Resolves after the deliveries. */
async function change(body: object): Promise<void> {
  const { upstream } = gateway();
  const response = await fetch(`${upstream.adminUrl}/pipelines`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...WIDGET, as: 'bruno', ...body }),
  });
  expect(response.ok).toBe(true);
  await upstream.delivered();
}

async function newestPipeline(): Promise<unknown> {
  const query = '{ repository(fullName: "acme/widget") { pipelines(first: 1) { nodes { number status } } } }';
  return at(await gateway().data(query), 'repository', 'pipelines', 'nodes', 0);
}

test.each([
  ['WebSocket', overWebSocket],
  ['an event stream', overEventStream],
])('the start and the end of a pipeline are events over %s, which cost no call', async (_transport, subscribe) => {
  const subscriber = await subscribe(gateway(), print(BuildEventsDocument), { variables: WIDGET });

  await change({ branch: BRANCH });
  const first = await subscriber.next();
  const number = Number(at(first, 'data', 'buildEvent', 'pipeline', 'number'));
  await change({ pipeline: number, action: 'fail' });
  const second = await subscriber.next();

  const text = expect.any(String) as unknown;
  const event = (state: string): object => ({
    data: {
      buildEvent: {
        repository: { fullName: 'acme/widget' },
        commit: { messageHeadline: text, author: { name: text } },
        status: { state, name: `Pipeline #${number} for ${BRANCH}` },
        pipeline: { number },
      },
    },
    extensions: { upstream: { calls: 0 } },
  });
  expect([first, second]).toMatchObject([event('INPROGRESS'), event('FAILED')]);
  await subscriber.disconnect();
});

test('a pipeline is read again after each of its deliveries, and not between them', async () => {
  const before = Number(at(await newestPipeline(), 'number'));

  await change({ branch: BRANCH });
  const started = await newestPipeline();
  const calls = gateway().upstream.calls.length;
  await newestPipeline();
  const callsLater = gateway().upstream.calls.length;
  await change({ pipeline: before + 1, action: 'stop' });

  expect(started).toMatchObject({ number: before + 1 });
  expect([calls, callsLater]).toEqual([1, 0]);
  expect(await newestPipeline()).toEqual({ number: before + 1, status: 'STOPPED' });
});

test('the end of a step is visible after its spans, although no build status reports it', async () => {
  await change({ branch: BRANCH });
  const number = Number(at(await newestPipeline(), 'number'));
  const steps = async (): Promise<unknown> => {
    const query = `{ repository(fullName: "acme/widget") { pipeline(number: ${number}) { steps { nodes { status } } } } }`;
    return at(await gateway().data(query), 'repository', 'pipeline', 'steps', 'nodes', 0, 'status');
  };
  await change({ pipeline: number });
  await steps();
  const events = gateway().upstream.deliveries.length;

  for (let advances = 0; advances < 5 && (await steps()) !== 'SUCCESSFUL'; advances += 1) {
    await change({ pipeline: number });
  }

  expect(await steps()).toBe('SUCCESSFUL');
  const delivered = gateway().upstream.deliveries.slice(events);
  expect(new Set(delivered.map(({ event }) => event))).toEqual(new Set(['pipeline:span_created']));
});
