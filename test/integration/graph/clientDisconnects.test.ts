import { request } from 'node:http';
import { closeAfterTest } from '../../support/cleanup';
import { ADA, useGateway } from '../../support/gateway';
import { until } from '../../support/until';

describe('a client that disconnects', () => {
  const gateway = useGateway({ environment: { ...ADA, BITBUCKET_MAX_CONCURRENCY: '1' } });

  test('cancels the calls of its operation that have not been sent yet', async () => {
    const { upstream } = gateway();
    upstream.set({ faults: [{ path: /\/comments$/, times: 1, then: { kind: 'hang' } }] });
    const operation = request(`${gateway().url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      agent: false,
    });
    operation.on('error', () => undefined);
    closeAfterTest(() => operation.destroy());

    operation.end(
      JSON.stringify({
        query:
          '{ repository(fullName: "acme/widget") { issues(first: 50) { nodes { comments(first: 1) { nodes { body } } } } } }',
      }),
    );
    await until(() => upstream.calls.some(({ path }) => path.endsWith('/comments')));
    operation.destroy();
    // The concurrency is 1: these calls would wait for any remaining call of the first operation.
    const later = await gateway().data(
      '{ a: repository(fullName: "acme/gadget") { name branches { totalCount } tags { totalCount } } }',
    );

    expect(later).toEqual({ a: { name: 'gadget', branches: { totalCount: 1 }, tags: { totalCount: 0 } } });
    expect(upstream.calls.filter(({ path }) => path.endsWith('/comments'))).toEqual([]);
  });
});
