import { type RawRequest, startToyGateway, type ToyGateway } from './toyGateway';

const KEY = 'the-key-of-the-gateway';
const GRAPHQL = 'application/graphql-response+json; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const POST = { method: 'POST', body: '{"query":"{hello}"}' } as const;
const HEADERS = { 'x-gateway-key': KEY, 'content-type': 'application/json' };

let gateway: ToyGateway;

beforeAll(async () => {
  gateway = await startToyGateway({ gatewayKeys: [KEY], startPage: false });
});

const REJECTED: readonly (readonly [number, string, RawRequest])[] = [
  [400, 'invalid JSON', { ...POST, headers: HEADERS, body: '{' }],
  [400, 'a cross-site GET', { path: '/graphql?query={hello}', headers: HEADERS }],
  [
    400,
    'a document that is nested too deeply',
    { ...POST, headers: HEADERS, body: `{"query":"${'{self'.repeat(60)}"}` },
  ],
  [401, 'a request without a key', { ...POST, headers: { 'content-type': 'application/json' } }],
  [403, 'a foreign Host', { ...POST, headers: { ...HEADERS, host: 'evil.example' } }],
  [
    403,
    'a foreign Origin',
    { path: '/graphql?query={hello}', headers: { ...HEADERS, origin: 'https://evil.example' } },
  ],
  [404, 'an unknown path', { path: '/nothing', headers: HEADERS }],
  [405, 'an unsupported method', { ...POST, method: 'PUT', path: '/graphql/stream', headers: HEADERS }],
  [415, 'an unsupported content type', { ...POST, headers: { ...HEADERS, 'content-type': 'text/plain' } }],
];

describe.each(REJECTED)('the response %d to %s', (status, _what, rawRequest) => {
  test.each([
    ['application/graphql-response+json', GRAPHQL],
    ['application/graphql-response+json,application/json;q=0.9', GRAPHQL],
    ['application/json;q=0.5, Application/GraphQL-Response+JSON;charset=utf-8', GRAPHQL],
    ['application/json', JSON_TYPE],
    ['application/json, application/graphql-response+json', JSON_TYPE],
    ['application/graphql-response+json;q=0, */*', JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['', JSON_TYPE],
  ])('has an accepted content type if the client accepts "%s"', async (accept, contentType) => {
    const answer = await gateway.send({ ...rawRequest, headers: { ...rawRequest.headers, accept } });

    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe(contentType);
    expect(answer.json).toHaveProperty('errors');
  });
});
