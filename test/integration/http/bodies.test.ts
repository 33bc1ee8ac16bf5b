import { brotliDecompressSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import { type RawResponse, startToyGateway, type ToyGateway } from './toyGateway';

const JSON_BODY = '{"query":"{hello}"}';

let gateway: ToyGateway;

beforeAll(async () => {
  gateway = await startToyGateway();
});

function post(body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<RawResponse> {
  return gateway.send({ method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}

function messageOf({ json }: RawResponse): unknown {
  return (json as { readonly errors: readonly { readonly message: string }[] }).errors[0]?.message;
}

describe('a compressed request', () => {
  test.each([
    ['gzip', gzipSync(JSON_BODY)],
    ['GZIP', gzipSync(JSON_BODY, { level: 0 })],
    ['x-gzip', gzipSync(`${' '.repeat(1_000_000)}${JSON_BODY}`)],
    ['identity, gzip', gzipSync(JSON_BODY)],
    ['identity', Buffer.from(JSON_BODY)],
  ])('is accepted (%s)', async (coding, body) => {
    expect((await post(body, { 'content-encoding': coding })).json).toEqual({ data: { hello: 'Hello world' } });
    const stream = await gateway.send({
      method: 'POST',
      path: '/graphql/stream',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json', 'content-encoding': coding },
      body,
    });
    expect(stream.text).toContain('{"data":{"hello":"Hello world"}}');
  });

  test.each([
    ['br', 'The content coding "br" is not accepted.'],
    ['deflate', 'The content coding "deflate" is not accepted.'],
    ['zstd', 'The content coding "zstd" is not accepted.'],
    ['gzip, gzip', 'Only one content coding is accepted.'],
    ['hunter2', 'The content coding is unknown.'],
  ])('is rejected with the accepted content codings (%s)', async (coding, reason) => {
    const answer = await post(deflateSync(JSON_BODY), { 'content-encoding': coding });

    expect(answer.status).toBe(415);
    expect(messageOf(answer)).toBe(`${reason} Accepted values of Content-Encoding: gzip, identity.`);
    expect(answer.headers['accept-encoding']).toBe('gzip, identity');
  });

  test.each([
    ['a little more than 1 MB', gzipSync(JSON.stringify({ query: `{ hello } #${'x'.repeat(1_048_576)}` }))],
    ['100 MB in 100 kB', gzipSync(Buffer.alloc(100_000_000, ' '))],
    ['more than 1 MB before it is decoded', gzipSync(Buffer.alloc(1_100_000, 'x'), { level: 0 })],
  ])('is rejected if it contains %s', async (_what, body) => {
    const answer = await post(body, { 'content-encoding': 'gzip' });

    expect(answer.status).toBe(413);
    expect(messageOf(answer)).toBe('The body is larger than 1 MB.');
  });

  test.each([
    ['is not compressed', Buffer.from(JSON_BODY)],
    ['is cut off', gzipSync(JSON_BODY).subarray(0, 25)],
    ['is damaged', Buffer.concat([gzipSync(JSON_BODY).subarray(0, 10), Buffer.alloc(20, 255)])],
  ])('is rejected if it %s', async (_what, body) => {
    const answer = await post(body, { 'content-encoding': 'gzip' });

    expect(answer.status).toBe(400);
    expect(messageOf(answer)).toBe('The body is not valid gzip.');
  });
});

test('a byte order mark before the JSON of a body is ignored', async () => {
  const answer = await post(Buffer.from(`\uFEFF${JSON_BODY}`), {});
  const empty = await post(Buffer.from('\uFEFF'), {});

  expect(answer.status).toBe(200);
  expect([empty.status, messageOf(empty)]).toEqual([400, 'The body is empty. Send a JSON object.']);
});

test.each<[string, string | Buffer, Record<string, string>, number, string]>([
  ['invalid JSON', '{"query": hunter2', {}, 400, 'The body is not valid JSON.'],
  ['no bytes', '', { 'content-length': '0' }, 400, 'The body is empty. Send a JSON object.'],
  [
    'a "__proto__" member',
    '{"query":"{hello}","__proto__":{"hunter2":1}}',
    {},
    400,
    'The body must not contain a member',
  ],
  ['a nested "__proto__" member', '{"variables":{"__proto__":null}}', {}, 400, 'The body must not contain a member'],
  ['an escaped "__proto__" member', '{"\\u005f_proto__":{}}', {}, 400, 'The body must not contain a member'],
  ['a "constructor" member', '{"constructor":{"prototype":{}}}', {}, 400, 'The body must not contain a member'],
  ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), {}, 400, 'The body is not valid UTF-8.'],
  ['Latin-1', Buffer.from('{"query":"{héllo}"}', 'latin1'), {}, 400, 'The body is not valid UTF-8.'],
  [
    'type text/plain',
    JSON_BODY,
    { 'content-type': 'text/plain' },
    415,
    'The Content-Type of the body must be application/json.',
  ],
])('a body of %s is rejected with a specific reason', async (_what, body, headers, status, reason) => {
  const answer = await post(body, headers);

  expect(answer.status).toBe(status);
  expect(messageOf(answer)).toContain(reason);
  expect(answer.text).not.toContain('hunter2');
});

describe('a compressed response', () => {
  const LARGE = `{ hello(name: "${'x'.repeat(5_000)}") }`;

  test.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
    ['deflate, gzip;q=0.5', gunzipSync],
  ])('is sent on request (%s)', async (coding, decode) => {
    const answer = await gateway.query(LARGE, { 'accept-encoding': coding });

    expect(coding).toContain(answer.headers['content-encoding']);
    expect(answer.headers['vary']).toMatch(/accept-encoding/i);
    expect(answer.bytes.length).toBeLessThan(1_000);
    expect(JSON.parse(decode(answer.bytes).toString('utf8'))).toEqual({
      data: { hello: `Hello ${'x'.repeat(5_000)}` },
    });
  });

  test.each([
    ['the response is small', '{ hello }', 'gzip'],
    ['the client accepts only identity', LARGE, 'identity'],
    ['the gateway supports no accepted coding', LARGE, 'zstd'],
  ])('is not sent if %s', async (_what, query, coding) => {
    const answer = await gateway.query(query, { 'accept-encoding': coding });

    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.json).toHaveProperty('data');
  });

  test('is not sent for an event stream', async () => {
    const headers = { accept: 'text/event-stream', 'accept-encoding': 'gzip', 'content-type': 'application/json' };

    const answer = await gateway.send({
      method: 'POST',
      path: '/graphql/stream',
      headers,
      body: JSON.stringify({ query: LARGE }),
    });

    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.text).toContain('xxx');
  });
});
