import { type RawResponse, startToyGateway, type ToyGateway } from './toyGateway';

/**
 * Apollo Server responds to a POST request whose Accept header has a media type with a parameter. The gateway responds to
 * the others itself, and the responses must be equal.
 */
const BY_APOLLO = { accept: 'application/json; charset=utf-8' };
const BY_GATEWAY = { accept: 'application/json' };

const SLOW = { maxOperations: 1, maxOperationsPerMinute: 0, maxConnections: 0, maxSubscriptions: 0 };

let gateway: ToyGateway;

beforeAll(async () => {
  gateway = await startToyGateway();
});

function post(body: unknown, headers: Readonly<Record<string, string>>): Promise<RawResponse> {
  return gateway.send({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

function visible({ status, headers, text }: RawResponse): unknown {
  return { status, headers: { ...headers, date: undefined }, text };
}

describe('the response to a POST request is the response of Apollo Server', () => {
  test.each([
    ['data', 200, { query: '{ hello }' }],
    ['data with null parameters', 200, { query: '{ hello }', operationName: null, variables: null, extensions: null }],
    ['data with unused parameters', 200, { query: '{ hello }', variables: { a: [1] }, extensions: { a: 1 }, more: 1 }],
    ['variables', 200, { query: 'query ($name: String) { hello(name: $name) }', variables: { name: 'Ada' } }],
    ['a named operation', 200, { query: 'query A { hello } query B { b: hello }', operationName: 'B' }],
    ['an error of a resolver', 200, { query: '{ hello refused }' }],
    ['a bug in a resolver', 200, { query: '{ hello bug }' }],
    ['a document that does not parse', 400, { query: '{ hello' }],
    ['an invalid document', 400, { query: '{ nothing }' }],
    ['an empty document', 400, { query: '' }],
    ['an unknown operation', 400, { query: 'query A { hello }', operationName: 'B' }],
    ['several operations without a name', 400, { query: 'query A { hello } query B { hello }' }],
    ['an invalid variable', 400, { query: 'query ($name: String) { hello(name: $name) }', variables: { name: 1 } }],
    ['a mutation', 200, { query: 'mutation { write }' }],
    ['an operation name that is no text', 400, { query: '{ hello }', operationName: 7 }],
    ['variables as text', 400, { query: '{ hello }', variables: '{}' }],
    ['a list of variables', 400, { query: '{ hello }', variables: [] }],
    ['extensions that are no object', 400, { query: '{ hello }', extensions: 'x' }],
    ['a document that is no text', 400, { query: 7 }],
    ['no document', 400, { operationName: 'A' }],
    ['an empty object', 400, {}],
    ['a batch', 400, [{ query: '{ hello }' }]],
    ['a text', 400, 'x'],
    ['null', 400, null],
  ])('for %s', async (_what, status, body) => {
    const expected = await post(body, BY_APOLLO);
    const response = await post(body, BY_GATEWAY);

    expect(visible(response)).toEqual(visible(expected));
    expect(response.status).toBe(status);
  });

  test('for a caller that exceeds a limit', async () => {
    gateway = await startToyGateway({}, { callerLimits: SLOW });
    const slow = post({ query: '{ slow }' }, BY_GATEWAY);
    await gateway.slowHasStarted();

    const expected = await post({ query: '{ hello }' }, BY_APOLLO);
    const response = await post({ query: '{ hello }' }, BY_GATEWAY);

    gateway.release();
    expect((await slow).status).toBe(200);
    expect(visible(response)).toEqual(visible(expected));
    expect([response.status, response.headers['retry-after']]).toEqual([429, '1']);
  });
});

describe('the media type of a response does not depend on the method', () => {
  test.each([
    '',
    '*/*',
    'application/*',
    'application/json',
    'application/graphql-response+json',
    'application/graphql-response+json, application/json;q=0.9',
    'application/json;q=0.9, application/graphql-response+json',
    'application/json, application/graphql-response+json',
    'application/graphql-response+json, application/json',
    'application/graphql-response+json;q=0.5, */*',
    'application/graphql-response+json;q=0.5, */*;q=0.1',
    'application/graphql-response+json, */*',
    '*/*, application/graphql-response+json',
    'application/*, application/graphql-response+json',
    'application/json;q=0, */*',
    'application/graphql-response+json;q=0, */*',
    'application/graphql-response+json;q=x, application/json',
    'image/png, application/*;q=0.2',
    'APPLICATION/GRAPHQL-RESPONSE+JSON',
    'multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json;q=0.9',
  ])('for Accept: %s', async (accept) => {
    const headers = { accept, 'apollo-require-preflight': 'true' };
    const byApollo = await gateway.send({ path: '/graphql?query={hello}', headers });

    const response = await post({ query: '{ hello }' }, { accept });

    expect(response.headers['content-type']).toBe(byApollo.headers['content-type']);
    expect([response.status, response.json]).toEqual([200, { data: { hello: 'Hello world' } }]);
  });
});
