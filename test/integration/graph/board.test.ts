import { ADA, useGateway, withCache } from '../../support/gateway';
import { at } from '../../support/read';
import { SCHEMA_OPERATIONS } from '../promisedOperations/promisedOperation';

const BOARD = SCHEMA_OPERATIONS.get('Board') ?? '';
const options = { variables: { workspace: 'acme' } };

describe('the board of a workspace', () => {
  const gateway = useGateway({ environment: withCache(ADA) });

  test('costs no call while everything is cached', async () => {
    const first = await gateway().data(BOARD, options);

    const second = await gateway().data(BOARD, options);

    expect(second).toEqual(first);
    expect(at(second, 'workspace', 'repositories', 'nodes')).toHaveLength(20);
    expect(gateway().upstream.calls.map(({ path }) => path)).toEqual([]);
  });
});

describe('the board of a workspace, after all but the environments has expired', () => {
  const gateway = useGateway({
    environment: { ...ADA, CACHE_ENVIRONMENT_SECONDS: '' },
  });

  test('costs three calls per repository, and one for the list', async () => {
    await gateway().data(BOARD, options);
    const cold = gateway().upstream.calls.length;

    await gateway().data(BOARD, options);

    const { calls } = gateway().upstream;
    expect(cold).toBeLessThanOrEqual(81);
    expect(calls.length).toBeLessThanOrEqual(61);
    expect(calls.filter(({ path }) => path.endsWith('/environments/'))).toEqual([]);
  });
});
