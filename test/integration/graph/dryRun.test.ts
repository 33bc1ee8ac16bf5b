import { DryExecution } from '../../../src/graph/cost/dryExecution';
import { createMemoryState } from '../../../src/state/memory/memoryState';
import type { Stores } from '../../../src/state/stores';
import { estimateOf } from '../../support/estimate';
import { ADA, type Gateway, startGateway } from '../../support/gateway';
import { at } from '../../support/read';
import { scrape } from '../../support/scrape';
import { BATCHES, widget } from '../promisedOperations/batches';

/** Nothing may be called, so that every operation is estimated and then rejected. */
const WHOLE_RESERVE = { ...ADA, QUOTA_RESERVE: '100', METRICS_ADDRESS: '127.0.0.1:0' };

const MUTATIONS = [
  `createIssue(input: { repository: "acme/widget", title: "x", idempotencyKey: "k" }) { issue { title comments { totalCount } } }`,
  `voteForIssue(input: { repository: "acme/widget", number: 1 }) { issue { title } }`,
  `deleteIssue(input: { repository: "acme/widget", number: 1 }) { deletedIssueId }`,
  `createHook(input: { repository: "acme/widget", url: "https://a.example/", events: [REPO_PUSH] }) { hook { url } }`,
].map((selection) => `mutation { ${selection} }`);

/** Records the names of the methods that are called. */
function recorded<Store extends object>(name: string, store: Store, used: Set<string>): Store {
  return new Proxy(store, {
    get(target, member) {
      const value: unknown = Reflect.get(target, member);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        used.add(`${name}.${String(member)}`);
        return Reflect.apply(value, target, args);
      };
    },
  });
}

function recordedStores(used: Set<string>): Stores {
  const stores = createMemoryState().stores;
  return {
    responseStore: recorded('responseStore', stores.responseStore, used),
    quotaLedger: recorded('quotaLedger', stores.quotaLedger, used),
    unsupportedFilters: recorded('unsupportedFilters', stores.unsupportedFilters, used),
    tokenStore: recorded('tokenStore', stores.tokenStore, used),
    sessionStore: recorded('sessionStore', stores.sessionStore, used),
    idempotencyStore: recorded('idempotencyStore', stores.idempotencyStore, used),
    events: recorded('events', stores.events, used),
  };
}

describe('the dry run of an operation that is rejected', () => {
  const used = new Set<string>();
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway({ environment: WHOLE_RESERVE, stores: recordedStores(used) });
  });
  beforeEach(() => {
    used.clear();
  });

  test.each([...BATCHES.map(({ document }) => document), ...MUTATIONS])(
    'uses no connection and no store: %s',
    async (document) => {
      const linesBefore = gateway.logLines.length;

      const { errors } = await gateway.query(document);

      expect(at(errors, 0, 'extensions')).toMatchObject({ code: 'RATE_LIMITED', estimate: await estimateOf(document) });
      expect(gateway.upstream.calls).toEqual([]);
      // The check of the reserve reads the ledger after the dry run.
      expect([...used]).toEqual(['quotaLedger.read']);
      expect(gateway.logLines.slice(linesBefore).map((line) => at(JSON.parse(line), 'msg'))).toEqual(['operation']);
    },
  );

  test('does not count in the metrics of the upstream', async () => {
    await gateway.query(widget('name issues { nodes { title } }'));

    const { samples } = await scrape(gateway);

    const counted = samples.filter(({ name, value }) => name.startsWith('gateway_upstream_') && value > 0);
    expect(counted).toEqual([]);
  });
});

describe('an operation', () => {
  const COST = '{ a: rateLimit { cost } b: rateLimit { cost remaining } repository(fullName: "acme/widget") { name } }';
  const dryRuns = jest.spyOn(DryExecution.prototype, 'run');
  beforeEach(() => {
    dryRuns.mockClear();
  });
  afterAll(() => {
    dryRuns.mockRestore();
  });

  test.each([
    [
      'is not estimated without a reserve and without `cost`',
      '0',
      '{ rateLimit { remaining } viewer { nickname } }',
      0,
    ],
    ['is estimated once, however many times it selects `cost`', '0', COST, 1],
    ['is estimated once with a reserve', '1', '{ viewer { nickname } }', 1],
    ['is estimated once with a reserve and `cost`', '1', COST, 1],
  ])('%s', async (_, reserve, document, count) => {
    const gateway = await startGateway({ environment: { ...ADA, QUOTA_RESERVE: reserve } });

    await gateway.data(document);

    expect(dryRuns).toHaveBeenCalledTimes(count);
  });
});

describe('the promises of a list whose elements fail in a dry run', () => {
  const rejections: unknown[] = [];
  const record = (reason: unknown): void => void rejections.push(reason);
  beforeAll(() => process.on('unhandledRejection', record));
  afterAll(() => process.off('unhandledRejection', record));

  test('have a handler', async () => {
    await estimateOf('{ nodes(ids: ["x"]) { id } repositories(fullNames: ["x"]) { branches { totalCount } } }');
    await new Promise((resolve) => setImmediate(resolve));

    expect(rejections).toEqual([]);
  });
});
