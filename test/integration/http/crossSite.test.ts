import { type RawResponse, startToyGateway, type ToyGateway } from './toyGateway';

const APP = 'https://app.example';
const QUERY = encodeURIComponent('{ hello }');

let gateway: ToyGateway;

beforeAll(async () => {
  gateway = await startToyGateway({ allowedOrigins: [APP], startPage: false });
});

const ROUTES = [
  ['/graphql', 'application/json'],
  ['/graphql/stream', 'text/event-stream'],
] as const;

function get(path: string, accept: string, headers: Readonly<Record<string, string>>): Promise<RawResponse> {
  return gateway.send({ path: `${path}?query=${QUERY}`, headers: { accept, ...headers } });
}

describe.each(ROUTES)('GET %s', (path, accept) => {
  test.each<[string, Record<string, string>]>([
    ['a page of the gateway', { 'sec-fetch-site': 'same-origin' }],
    ['a page of an allowed origin', { 'sec-fetch-site': 'cross-site', origin: APP }],
    ['an allowed origin in a browser without Fetch Metadata', { origin: APP }],
    ['a client that sends Apollo-Require-Preflight', { 'apollo-require-preflight': 'true' }],
    ['Apollo Client, which sends X-Apollo-Operation-Name', { 'x-apollo-operation-name': 'Q' }],
    ['a same-site page with a preflight header', { 'sec-fetch-site': 'same-site', 'apollo-require-preflight': '1' }],
  ])('is executed for %s', async (_what, headers) => {
    const answer = await get(path, accept, headers);

    expect(answer.status).toBe(200);
    expect(answer.text).toContain('{"data":{"hello":"Hello world"}}');
  });

  test.each<[string, Record<string, string>]>([
    ['an image on another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of a sibling domain', { 'sec-fetch-site': 'same-site' }],
    ['a link or the address bar', { 'sec-fetch-site': 'none' }],
    ['a browser without Fetch Metadata', {}],
    ['an empty preflight header', { 'apollo-require-preflight': '' }],
    ['a JSON content type, which proves no preflight for a GET', { 'content-type': 'application/json' }],
    ['two values of Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin, cross-site' }],
  ])('is rejected for %s, and the message names the required header', async (_what, headers) => {
    const before = gateway.requests.length;

    const answer = await get(path, accept, headers);

    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    expect(answer.text).toContain('Apollo-Require-Preflight');
    expect(gateway.requests).toHaveLength(before);
  });

  test.each<[string, Record<string, string>]>([
    ['without other headers', {}],
    ['with a preflight header', { 'apollo-require-preflight': '1' }],
    ['with Sec-Fetch-Site: same-origin after DNS rebinding', { 'sec-fetch-site': 'same-origin' }],
    ['with the origin null', { origin: 'null' }],
  ])('is rejected for a foreign origin %s', async (_what, headers) => {
    const before = gateway.requests.length;

    const answer = await get(path, accept, { origin: 'https://evil.example', ...headers });

    expect(answer.status).toBe(403);
    expect(answer.json).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect(gateway.requests).toHaveLength(before);
  });
});

describe.each(ROUTES)('POST %s', (path, accept) => {
  test.each<[string, Record<string, string>]>([
    ['plain text', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a multipart form', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['no content type', {}],
    ['an empty content type', { 'content-type': '' }],
    ['text with a misleading parameter', { 'content-type': 'text/plain; application/json' }],
    ['text with a misleading value', { 'content-type': 'text/plain; charset="application/json"' }],
    ['two content types', { 'content-type': 'text/plain, application/json' }],
    ['a content type that starts with application/json', { 'content-type': 'application/json-patch+json' }],
    ['an invalid content type', { 'content-type': 'application' }],
  ])('does not execute %s', async (_what, headers) => {
    const before = gateway.requests.length;
    const body = '{"query":"{hello}"}';

    const answer = await gateway.send({
      method: 'POST',
      path: `${path}?query=${QUERY}`,
      headers: { accept, 'sec-fetch-site': 'cross-site', 'content-length': String(body.length), ...headers },
      body,
    });

    expect([400, 415]).toContain(answer.status);
    expect(gateway.requests).toHaveLength(before);
  });

  test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])(
    'executes %s',
    async (contentType) => {
      const headers = { accept, 'content-type': contentType };

      const answer = await gateway.send({ method: 'POST', path, headers, body: '{"query":"{hello}"}' });

      expect(answer.text).toContain('{"data":{"hello":"Hello world"}}');
    },
  );
});

test('a browser that opens the endpoint receives Sandbox, and no operation is executed', async () => {
  const open = await startToyGateway();

  const answer = await open.send({
    path: `/graphql?query=${QUERY}`,
    headers: { accept: 'text/html,*/*;q=0.8', 'sec-fetch-site': 'none' },
  });

  expect(answer.text).toContain('Apollo Sandbox');
  expect(open.requests).toHaveLength(0);
});
