import { gzipSync } from 'node:zlib';
import { pathTo } from '../../../src/rest/restPath';
import { responseKey } from '../../../src/rest/cache/responseKey';
import { bitbucketDialect } from '../../../src/bitbucket/dialect/dialect';
import { commit } from '../../../src/bitbucket/endpoints/commits';
import type { BitbucketSession } from '../../../src/bitbucket/client';
import { createFixtures, type FakeResponse, failureOf, repository } from '../bitbucket/upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const credential = { kind: 'access-token', accessToken: 'abc' } as const;
const STEP = { ...repository, pipeline: '{p1}', step: '{s1}' };
const LOG_PATH = '/repositories/acme/widget/pipelines/%7Bp1%7D/steps/%7Bs1%7D/log';
const MEGABYTE = 1024 * 1024;

const log = (session: BitbucketSession, lastBytes = 10) => session.pipelines.stepLog(STEP, lastBytes);

interface Bytes {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A response with these bytes. The default is that of Bitbucket for the log of a running step. */
function bytes(body: Buffer | string, { status = 200, type = 'application/octet-stream', headers }: Bytes = {}) {
  const respond: FakeResponse = (_request, response) => {
    response.writeHead(status, { ...(type !== '' && { 'content-type': type }), ...headers });
    response.end(body);
  };
  return respond;
}

/** The bytes of `text` from an index on, as a server with ranges returns them. */
function range(text: string, first: number): FakeResponse {
  const all = Buffer.from(text);
  const headers = { 'content-range': `bytes ${first}-${all.length - 1}/${all.length}` };
  return bytes(all.subarray(first), { status: 206, headers });
}

async function logOf(response: FakeResponse, lastBytes?: number) {
  const { session } = await fixtures.start(() => response);
  return log(session, lastBytes);
}

describe('a read of the last bytes', () => {
  test('requests a range of the uncompressed content in one call', async () => {
    const { session, upstream } = await fixtures.start(() => range('+ npm test\nok\n', 4));

    expect(await log(session, 10)).toEqual({ text: 'm test\nok\n', isLossy: false });
    expect(upstream.requests).toMatchObject([
      {
        method: 'GET',
        path: LOG_PATH,
        range: 'bytes=-10',
        acceptEncoding: 'identity',
        accept: 'text/plain, application/octet-stream, */*;q=0.1',
      },
    ]);
    expect(session.usage().calls).toBe(1);
  });

  test('is not shared with a read of other bytes, and is not cached', async () => {
    const { client, upstream } = await fixtures.start(() => range('0123456789', 5), { ttlMs: { pipeline: 60_000 } });
    const session = client.session();

    await Promise.all([log(session, 5), log(session, 6), log(session, 5)]);
    await log(client.session(), 5);

    expect(upstream.requests.map((request) => request.range)).toEqual([5, 6, 5, 5].map((count) => `bytes=-${count}`));
  });

  test('has no place in the cache, whatever its endpoint', () => {
    const path = pathTo(commit, { ...repository, hash: 'a'.repeat(40) });
    const call = { method: 'GET', path } as const;

    expect(responseKey(bitbucketDialect.cache, 'p', call)).toBeDefined();
    expect(responseKey(bitbucketDialect.cache, 'p', { ...call, lastBytes: 5 })).toBeUndefined();
  });

  test('is repeated with its range after a 503', async () => {
    let calls = 0;
    const { session, upstream } = await fixtures.start(() => ((calls += 1) === 1 ? { status: 503 } : range('abc', 0)));

    expect(await log(session)).toMatchObject({ text: 'abc' });
    expect(upstream.requests.map((request) => request.range)).toEqual(['bytes=-10', 'bytes=-10']);
  });

  test('returns no more bytes than it requested, whatever the server sends', async () => {
    expect(await logOf(bytes('0123456789abcdef'))).toMatchObject({ text: '6789abcdef' });
    expect(await logOf(bytes('0123456789abcdef', { status: 206 }))).toMatchObject({ text: '6789abcdef' });
    expect(await logOf(bytes('short'))).toMatchObject({ text: 'short' });
    expect(await logOf(bytes(''))).toMatchObject({ text: '' });
    expect(await logOf(bytes('', { status: 204, type: '' }))).toMatchObject({ text: '' });
  });

  test('returns the end of a content of more than 16 MB', async () => {
    let written = 0;
    const endless: FakeResponse = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      const write = (): void => {
        while (written < 40) {
          written += 1;
          if (!response.write(Buffer.alloc(MEGABYTE, String(written % 10)))) {
            response.once('drain', write);
            return;
          }
        }
        response.end('end');
      };
      write();
    };

    expect(await logOf(endless, 6)).toEqual({ text: '000end', isLossy: false });
    expect(written).toBe(40);
  });

  test('decompresses a content that is compressed nevertheless', async () => {
    const headers = { 'content-encoding': 'gzip' };
    const whole = gzipSync('0123456789abcdef'.repeat(100));

    expect(await logOf(bytes(whole, { headers }))).toMatchObject({ text: '6789abcdef' });
  });

  test('fails for a part of a compressed content', async () => {
    const part = gzipSync('0123456789'.repeat(100)).subarray(5);
    const { session } = await fixtures.start(() =>
      bytes(part, { status: 206, headers: { 'content-encoding': 'gzip' } }),
    );

    expect(await failureOf(log(session))).toMatchObject({ code: 'BAD_UPSTREAM_RESPONSE' });
  });

  test.each(['bytes 0-9/20', 'bytes 5-14/16'])('fails if the range is not the end: %s', async (contentRange) => {
    const response = bytes('0123456789', { status: 206, headers: { 'content-range': contentRange } });
    const { session } = await fixtures.start(() => response);

    expect(await failureOf(log(session))).toMatchObject({
      code: 'BAD_UPSTREAM_RESPONSE',
      message: 'Bitbucket returned another range than the requested one.',
      details: { upstream: { path: LOG_PATH, status: 206 } },
    });
  });

  test('accepts a range of a content whose length is unknown', async () => {
    const headers = { 'content-range': 'bytes 5-14/*' };

    expect(await logOf(bytes('0123456789', { status: 206, headers }))).toMatchObject({ text: '0123456789' });
  });
});

describe('an empty content', () => {
  test.each([
    ['Bitbucket’s error', { body: { type: 'error', error: { message: 'Range not satisfiable' } } }],
    ['its length', { headers: { 'content-range': 'bytes */0' } }],
    [
      'an error of a storage',
      { body: '<Error><Code>InvalidRange</Code></Error>', headers: { 'content-type': 'application/xml' } },
    ],
  ])('is reported by a 416 with %s', async (_what, response) => {
    const { session, upstream } = await fixtures.start(() => ({ status: 416, ...response }));

    expect(await log(session)).toEqual({ text: '', isLossy: false });
    expect(upstream.requests).toHaveLength(1);
  });

  test('is not reported by a 416 that names a length', async () => {
    const { session } = await fixtures.start(() => ({ status: 416, headers: { 'content-range': 'bytes */9' } }));

    expect((await failureOf(log(session))).details.upstream?.status).toBe(416);
  });

  test('is not reported by a 416 with an HTML page, which comes from a proxy', async () => {
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    const { session } = await fixtures.start(() => ({ status: 416, body: '<html>No</html>', headers }));

    expect(await failureOf(log(session))).toMatchObject({ code: 'BAD_UPSTREAM_RESPONSE' });
  });

  test('is not reported by a 416 to another call', async () => {
    const { session } = await fixtures.start(() => ({ status: 416 }));

    expect(await failureOf(session.users.current())).toMatchObject({ code: 'BAD_REQUEST', message: 'Status 416' });
  });
});

describe('a range that begins in the middle of a character', () => {
  test.each([
    ['é', 1],
    ['…', 1],
    ['…', 2],
    ['😀', 1],
    ['😀', 2],
    ['😀', 3],
  ])('leaves out the rest of %s after %i bytes', async (character, first) => {
    expect(await logOf(range(`${character}done ✔`, first), 100)).toEqual({ text: 'done ✔', isLossy: false });
  });

  test('leaves out the character of a content that the gateway cuts', async () => {
    expect(await logOf(bytes('0é2345'), 5)).toEqual({ text: '2345', isLossy: false });
    expect(await logOf(bytes(Buffer.alloc(99, '…')), 4)).toEqual({ text: '…', isLossy: false });
  });

  test('is only assumed at the beginning of a part', async () => {
    const invalid = Buffer.from([0x80, 0x80, ...Buffer.from('ok')]);
    const headers = { 'content-range': 'bytes 0-3/4' };

    expect(await logOf(bytes(invalid))).toEqual({ text: '\ufffd\ufffdok', isLossy: true });
    expect(await logOf(bytes(invalid, { status: 206, headers }))).toEqual({ text: '\ufffd\ufffdok', isLossy: true });
    expect(await logOf(bytes(invalid, { status: 206 }))).toEqual({ text: 'ok', isLossy: false });
  });

  test.each([
    ['a character of Latin-1', [0x61, 0xeb, 0x62], 'a\ufffdb'],
    ['four continuation bytes', [0x80, 0x80, 0x80, 0x80, 0x61], '\ufffda'],
    ['half of a character at the end', [0x61, 0xe2, 0x80], 'a\ufffd'],
  ])('replaces other invalid bytes: %s', async (_what, invalid, text) => {
    const response = bytes(Buffer.from(invalid), { status: 206, headers: { 'content-range': 'bytes 7-9/10' } });

    expect(await logOf(response)).toEqual({ text, isLossy: true });
  });
});

describe('the type of a log', () => {
  test.each([
    'text/plain',
    'text/plain; charset=utf-8',
    'Application/Octet-Stream',
    'binary/octet-stream',
    'text/x-log',
  ])('can be %s', async (type) => {
    expect(await logOf(bytes('ok', { type }))).toMatchObject({ text: 'ok' });
  });

  test.each(['text/html', 'text/xml', 'application/xml', 'application/json', 'text/json', 'image/png', ''])(
    'cannot be "%s"',
    async (type) => {
      const { session } = await fixtures.start(() => bytes('ok', { type }));

      expect(await failureOf(log(session))).toMatchObject({
        code: 'BAD_UPSTREAM_RESPONSE',
        message: 'Bitbucket returned a response that is not a log.',
      });
    },
  );

  test('cannot be multipart/byteranges', async () => {
    const response = bytes('--x', { status: 206, type: 'multipart/byteranges; boundary=x' });
    const { session } = await fixtures.start(() => response);

    expect((await failureOf(log(session))).code).toBe('BAD_UPSTREAM_RESPONSE');
  });

  test.each(['<!DOCTYPE html><p>Log in</p>', '\n<html lang="en">', '<HTML>'])(
    'cannot be an HTML page that is sent as plain text: %j',
    async (page) => {
      const { session } = await fixtures.start(() => bytes(page, { type: 'text/plain' }));

      expect((await failureOf(log(session, 1_000))).code).toBe('BAD_UPSTREAM_RESPONSE');
    },
  );

  test.each(['<testsuite/>', '<htmlhint> 3 errors'])('can begin with a tag that is no page: %j', async (text) => {
    expect(await logOf(bytes(text), 1_000)).toMatchObject({ text });
  });

  test('can be a part of an HTML page that a step has printed', async () => {
    expect(await logOf(range('+ cat a.html\n<html></html>', 13), 100)).toMatchObject({ text: '<html></html>' });
  });
});

describe('a redirect to the storage of logs', () => {
  test('sends the range again, without the credential, and counts as one call', async () => {
    const storage = await fixtures.startUpstream(() => range('0123456789', 5));
    const { session, upstream } = await fixtures.start(
      () => ({ status: 307, headers: { location: `${storage.origin}/logs/1?signature=secret` } }),
      { credential, redirectHosts: [new URL(storage.origin).host] },
    );

    expect(await log(session, 5)).toMatchObject({ text: '56789' });
    expect(upstream.requests.map(({ authorization }) => authorization)).toEqual(['Bearer abc']);
    expect(storage.requests).toMatchObject([
      { path: '/logs/1', range: 'bytes=-5', acceptEncoding: 'identity', authorization: undefined },
    ]);
    expect(session.usage().calls).toBe(1);
  });

  test('can lead to an empty log', async () => {
    const storage = await fixtures.startUpstream(() => ({ status: 416, body: '<Error/>' }));
    const { session } = await fixtures.start(() => ({ status: 307, headers: { location: storage.origin } }), {
      redirectHosts: [new URL(storage.origin).host],
    });

    expect(await log(session)).toMatchObject({ text: '' });
  });

  test.each([403, 404])('fails if the storage returns an error of its own: %i', async (status) => {
    const storage = await fixtures.startUpstream(() => ({ status, body: '<Error/>' }));
    const { session } = await fixtures.start(() => ({ status: 307, headers: { location: storage.origin } }), {
      redirectHosts: [new URL(storage.origin).host],
    });

    expect((await failureOf(log(session))).code).toBe('BAD_UPSTREAM_RESPONSE');
  });

  test('fails if the host is not listed, and the error names the variable', async () => {
    const storage = await fixtures.startUpstream(() => range('0123456789', 5));
    const { session } = await fixtures.start(() => ({ status: 307, headers: { location: storage.origin } }));

    expect((await failureOf(log(session))).message).toContain('UPSTREAM_REDIRECT_HOSTS');
    expect(storage.requests).toEqual([]);
  });
});
