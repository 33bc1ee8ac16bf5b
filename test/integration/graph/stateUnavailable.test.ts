import type { RepositoryEvent } from '../../../src/events/event';
import type { IdempotencyStore } from '../../../src/graph/idempotency/store';
import { StateUnavailableError } from '../../../src/lib/stateUnavailableError';
import { MemoryEvents } from '../../../src/state/memory/events';
import { MemoryIdempotencyStore } from '../../../src/state/memory/idempotencyStore';
import { ADA, type GraphQLResponse, useGateway } from '../../support/gateway';
import { errorAt, failures } from '../../support/read';
import { overEventStream, overWebSocket } from '../../support/subscribers';
import { CREATIONS, type CreationCase } from './creations';

/** A store that is not available for one method. */
class UnavailableStore extends MemoryIdempotencyStore {
  unavailable: keyof IdempotencyStore | undefined;

  override readonly claim: IdempotencyStore['claim'] = (...call) => this.#run('claim', () => super.claim(...call));
  override readonly beginSending: IdempotencyStore['beginSending'] = (...call) =>
    this.#run('beginSending', () => super.beginSending(...call));

  #run<Result>(method: keyof IdempotencyStore, run: () => Promise<Result>): Promise<Result> {
    return this.unavailable === method ? Promise.reject(new StateUnavailableError('timeout')) : run();
  }
}

class UnavailableEvents extends MemoryEvents<RepositoryEvent> {
  override subscribe(): Promise<never> {
    return Promise.reject(new StateUnavailableError('timeout'));
  }
}

const store = new UnavailableStore();
const gateway = useGateway({
  environment: { ...ADA, METRICS_ADDRESS: '127.0.0.1:0' },
  stores: { idempotencyStore: store, events: new UnavailableEvents() },
});
afterEach(() => {
  store.unavailable = undefined;
});

function create(
  { mutation, inputType, member, selection, input }: CreationCase,
  more: object,
): Promise<GraphQLResponse> {
  const document = `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${member} { ${selection[0]} } } }`;
  return gateway().query(document, { variables: { input: { ...input, ...more } } });
}

function writes(): readonly unknown[] {
  return gateway().upstream.calls.filter(({ method }) => method === 'POST');
}

describe.each(['claim', 'beginSending'] as const)('if `%s` of the store is not available', (method) => {
  beforeEach(() => {
    store.unavailable = method;
  });

  test.each(CREATIONS)('$mutation with a key fails, and sends nothing', async (creation) => {
    const idempotencyKey = `${method} ${creation.mutation}`;

    const failed = await create(creation, { idempotencyKey });
    const sent = writes();
    store.unavailable = undefined;
    const retry = await create(creation, { idempotencyKey });

    expect(errorAt(failed, creation.mutation)).toMatchObject({
      message: expect.stringMatching('This request created nothing. Send it again later') as string,
      extensions: { code: 'STATE_UNAVAILABLE' },
    });
    expect(sent).toEqual([]);
    expect(failures(retry)).toEqual([]);
    expect(writes()).toHaveLength(1);
  });

  test.each(CREATIONS)('$mutation without a key creates its object', async (creation) => {
    const answer = await create(creation, {});

    expect(failures(answer)).toEqual([]);
    expect(writes()).toHaveLength(1);
  });

  test('no bug is logged or counted', async () => {
    for (const creation of CREATIONS) await create(creation, { idempotencyKey: `bug ${method}` });

    const metrics = await (await fetch(gateway().metricsUrl ?? '')).text();

    expect(gateway().logLines.filter((line) => /"level":"error"|bug:/.test(line))).toEqual([]);
    expect(metrics).toContain('gateway_operation_errors_total{type="mutation",code="STATE_UNAVAILABLE"}');
    expect(metrics).not.toContain('INTERNAL_SERVER_ERROR');
  });
});

test.each([
  ['WebSocket', overWebSocket],
  ['event stream', overEventStream],
])('a subscription over %s fails if its events are not available', async (_, subscribe) => {
  const document = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';

  const subscriber = await subscribe(gateway(), document, { isRejected: true });

  expect(JSON.stringify(await subscriber.next())).toContain('"code":"STATE_UNAVAILABLE"');
  expect(gateway().logLines.filter((line) => /"level":"error"|bug:/.test(line))).toEqual([]);
});
