import { issues } from '../../../src/bitbucket/endpoints/issues';
import { createFixtures, failureOf, repository } from '../bitbucket/upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const HASH = 'a'.repeat(40);

describe('JSON that is not valid UTF-8', () => {
  test.each([
    ['a character of Latin-1', Buffer.from('{"display_name":"Zo\xeb"}', 'latin1')],
    [
      'half of a character',
      Buffer.concat([Buffer.from('{"display_name":"Zo'), Buffer.from('ë').subarray(0, 1), Buffer.from('"}')]),
    ],
    ['an overlong form', Buffer.from([...Buffer.from('{"a":"'), 0xc0, 0xaf, ...Buffer.from('"}')])],
    ['half of a surrogate pair', Buffer.from([...Buffer.from('{"a":"'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')])],
    ['UTF-16', Buffer.from('\ufeff{"display_name":"Zoë"}', 'utf16le')],
  ])('is BAD_UPSTREAM_RESPONSE: %s', async (_what, bytes) => {
    const { session, upstream } = await fixtures.start(() => (_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(bytes);
    });

    const error = await failureOf(session.users.current());

    expect(error).toMatchObject({
      code: 'BAD_UPSTREAM_RESPONSE',
      message: 'Bitbucket returned JSON that is not valid UTF-8.',
      details: { upstream: { status: 200 } },
    });
    expect(upstream.requests).toHaveLength(1);
  });

  test('leaves the outcome of a write unknown', async () => {
    const { session } = await fixtures.start(() => (_request, response) => {
      response.end(Buffer.from('{"title":"Zo\xeb"}', 'latin1'));
    });

    const error = await failureOf(session.collection(issues).create(repository, { title: 'x' }));

    expect(error).toMatchObject({ code: 'BAD_UPSTREAM_RESPONSE', details: { outcome: 'unknown' } });
  });

  test('is not an error of Bitbucket', async () => {
    const { session } = await fixtures.start(() => (_request, response) => {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end(Buffer.from('{"type":"error","error":{"message":"Zo\xeb"}}', 'latin1'));
    });

    expect((await failureOf(session.users.current())).code).toBe('BAD_UPSTREAM_RESPONSE');
  });
});

test.each(['\ufffd', '\ufeff{"a":"x"}', '\u{1f600}'])('JSON may contain any character: %j', async (text) => {
  const body = text.startsWith('\ufeff') ? text : JSON.stringify({ a: text });
  const { session } = await fixtures.start(() => ({ body }));

  expect(await session.users.current()).toEqual({ a: text.startsWith('\ufeff') ? 'x' : text });
});

test('a cached diff stays marked as one with replaced bytes', async () => {
  const { client, upstream } = await fixtures.start(() => (_request, response) => {
    response.setHeader('content-type', 'text/plain');
    response.end(Buffer.from('+Zo\xeb', 'latin1'));
  });

  const diffs = [
    await client.session().commits.diff(repository, { commit: HASH }),
    await client.session().commits.diff(repository, { commit: HASH }),
  ];

  expect(diffs).toEqual([1, 2].map(() => ({ text: '+Zo\ufffd', isLossy: true })));
  expect(upstream.requests).toHaveLength(1);
});

test('a diff without a content type is BAD_UPSTREAM_RESPONSE and is requested again', async () => {
  const { client, upstream } = await fixtures.start(() => (_request, response) => response.end('+'));

  for (let reads = 1; reads <= 2; reads += 1) {
    const error = await failureOf(client.session().commits.diff(repository, { commit: HASH }));
    expect([error.code, upstream.requests.length]).toEqual(['BAD_UPSTREAM_RESPONSE', reads]);
  }
});
