import { ADA, useGateway } from '../../support/gateway';
import { open } from '../../support/rawSocket';
import { deliver } from '../../support/deliver';
import { type OperationRequest, TRANSPORTS } from '../../support/transports';

const PUSHED = 'repositoryPushed(repository: "acme/widget")';

/** Documents that make graphql-js throw during validation, or that made later steps fail. */
const BROKEN: readonly (readonly [string, OperationRequest, string])[] = [
  [
    'a directive on the root field of a subscription',
    { query: `subscription S($s: Boolean!) { ${PUSHED} @include(if: $s) { deliveryId } }`, variables: { s: true } },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a directive on a fragment spread of a subscription',
    {
      query: `subscription S($s: Boolean!) { ...F @skip(if: $s) } fragment F on Subscription { ${PUSHED} { deliveryId } }`,
    },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a directive in a fragment of a subscription',
    {
      query: `subscription S($s: Boolean!) { ... { ...F } } fragment F on Subscription { ${PUSHED} @skip(if: $s) { deliveryId } }`,
    },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a directive without a condition in a subscription',
    { query: `subscription { ${PUSHED} @skip { deliveryId } }` },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'an undefined variable in a directive of a subscription',
    { query: `subscription { ${PUSHED} @include(if: $nowhere) { deliveryId } }` },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['a directive without a condition in a query', { query: '{ viewer @include { id } }' }, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'an unknown fragment at the root of a subscription',
    { query: 'subscription { ...Nowhere }' },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'two root fields of a subscription',
    { query: `subscription { a: ${PUSHED} { deliveryId } b: ${PUSHED} { deliveryId } }` },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['introspection in a subscription', { query: 'subscription { __typename }' }, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'an unknown operation name',
    { query: 'query A { __typename }', operationName: 'B' },
    'OPERATION_RESOLUTION_FAILURE',
  ],
  ['an empty operation name', { query: 'query A { __typename }', operationName: '' }, 'OPERATION_RESOLUTION_FAILURE'],
  [
    'two operations and no operation name',
    { query: 'query A { __typename } query B { __typename }' },
    'OPERATION_RESOLUTION_FAILURE',
  ],
  [
    'a fragment name as operation name',
    { query: '{ ...A } fragment A on Query { __typename }', operationName: 'A' },
    'OPERATION_RESOLUTION_FAILURE',
  ],
  [
    '"__proto__" as operation name',
    { query: 'query A { __typename }', operationName: '__proto__' },
    'OPERATION_RESOLUTION_FAILURE',
  ],
  ['a document of nested braces', { query: '{a'.repeat(3_000) + '}'.repeat(3_000) }, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'variables of wrong types',
    {
      query:
        'query Q($n: Int!) { a: __typename @include(if: true) repository(fullName: "acme/widget") { issue(number: $n) { id } } }',
      variables: { n: {} },
    },
    'BAD_USER_INPUT',
  ],
];

describe.each([
  ['a gateway without a quota reserve', {}],
  ['a gateway with a quota reserve', { QUOTA_RESERVE: '10' }],
])('%s', (_reserve, environment) => {
  const gateway = useGateway({ environment: { ...ADA, ...environment } });

  describe.each(TRANSPORTS)('over %s', (transport, send) => {
    test.each(BROKEN)('reports one error of the operation for %s', async (_what, sent, code) => {
      const received = await send(gateway(), sent);

      expect(received.errors?.map(({ extensions }) => extensions?.['code'])).toContain(code);
      expect(received.errors?.map(({ extensions }) => extensions?.['code'])).not.toContain('INTERNAL_SERVER_ERROR');
      expect(received.data).toBeUndefined();
      if (transport === 'HTTP') expect(received.status).toBe(400);
    });

    test('logs none of these errors as a bug', () => {
      expect(gateway().logLines.filter((line) => line.includes('"bug:'))).toEqual([]);
    });
  });
});

describe('property names of JavaScript objects', () => {
  const gateway = useGateway();

  test.each([
    ['a fragment', '{ ...__proto__ } fragment __proto__ on Query { __typename }', { __typename: 'Query' }],
    ['an alias', '{ toString: __typename constructor: __typename }', { toString: 'Query', constructor: 'Query' }],
    ['an operation', 'query hasOwnProperty { __typename }', { __typename: 'Query' }],
    [
      'a variable',
      'query ($__proto__: Boolean = true) { __typename @include(if: $__proto__) }',
      { __typename: 'Query' },
    ],
  ])('are allowed as the name of %s', async (_what, query, data) => {
    const answer = await gateway().query(query);

    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual(data);
  });
});

describe('a WebSocket with other operations', () => {
  const gateway = useGateway();

  test.each(BROKEN)('is not affected by %s', async (_what, sent) => {
    const socket = await open(gateway().url);
    await socket.init();
    socket.send({
      type: 'subscribe',
      id: 'watch',
      payload: { query: `subscription { ${PUSHED} { changes { name } } }` },
    });
    socket.send({ type: 'subscribe', id: 'broken', payload: sent });
    const broken = await socket.next();
    socket.send({ type: 'subscribe', id: 'next', payload: { query: '{ __typename }' } });
    const next = [await socket.next(), await socket.next()];
    await deliver(gateway().url, 'repo:push', PUSH);

    expect(broken).toMatchObject({ id: 'broken', type: 'error' });
    expect(next).toMatchObject([
      { id: 'next', type: 'next' },
      { id: 'next', type: 'complete' },
    ]);
    expect(await socket.next()).toMatchObject({ id: 'watch', type: 'next' });
  });
});

const PUSH = { repository: { full_name: 'acme/widget', name: 'Widget' }, push: { changes: [] } };
