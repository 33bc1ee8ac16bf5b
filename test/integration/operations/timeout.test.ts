import { ADA, type Gateway, startGateway } from '../../support/gateway';
import { ManualClock } from '../../support/manualClock';
import { type FirstResult, TRANSPORTS } from '../../support/transports';
import { until } from '../../support/until';

const QUERY = '{ slow: repository(fullName: "acme/widget") { name } quick: __typename }';

describe.each(TRANSPORTS)('over %s', (transport, send) => {
  let clock: ManualClock;
  let gateway: Gateway;
  beforeEach(async () => {
    clock = new ManualClock();
    gateway = await startGateway({ environment: { ...ADA, OPERATION_TIMEOUT_MS: '5000' }, clock });
    gateway.upstream.set({ faults: [{ then: { kind: 'hang' } }] });
  });
  afterEach(() => gateway.stop());

  /** Sends an operation and advances the clock once the REST call has arrived. */
  async function sendAndAdvance(query: string, milliseconds: number): Promise<Promise<FirstResult>> {
    const receiving = send(gateway, { query });
    await until(() => gateway.upstream.calls.length === 1);
    clock.advance(milliseconds);
    return receiving;
  }

  test('a query has an error only at the fields that were not read in time', async () => {
    const { data, errors } = await sendAndAdvance(QUERY, 5_000);

    expect(data).toEqual({ slow: null, quick: 'Query' });
    expect(errors).toMatchObject([
      {
        path: ['slow'],
        extensions: { code: 'OPERATION_TIMEOUT', limit: 5_000 },
        message: expect.stringContaining('5000 ms') as string,
      },
    ]);
  });

  test('a mutation that times out during its POST reports an unknown outcome', async () => {
    const { data, errors } = await sendAndAdvance(
      'mutation { createIssue(input: { repository: "acme/widget", title: "x" }) { issue { number } } }',
      5_000,
    );

    expect(data).toEqual({ createIssue: null });
    expect(errors).toMatchObject([
      { path: ['createIssue'], extensions: { code: 'OPERATION_TIMEOUT', outcome: 'unknown' } },
    ]);
  });

  (transport === 'HTTP' ? test.skip : test)('a subscription that cannot start in time is rejected', async () => {
    const { data, errors } = await sendAndAdvance(
      'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }',
      5_000,
    );

    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_TIMEOUT' } }]);
  });
});
