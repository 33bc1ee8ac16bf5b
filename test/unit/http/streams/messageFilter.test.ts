import { MessageFilter } from '../../../../src/http/streams/messageFilter';

const UNAUTHORIZED = { code: 4401, reason: 'Unauthorized' };
const INIT = '{"type":"connection_init"}';

function judge(filter: MessageFilter, message: string, isBinary = false) {
  return filter.closureFor(Buffer.from(message), isBinary);
}

function acknowledged(): MessageFilter {
  const filter = new MessageFilter();
  filter.acknowledge();
  return filter;
}

describe('before ConnectionAck', () => {
  test.each([
    ['a Ping', '{"type":"ping"}'],
    ['a Pong', '{"type":"pong"}'],
    ['a Subscribe', '{"type":"subscribe","id":"1","payload":{"query":"{ __typename }"}}'],
    ['a Complete', '{"type":"complete","id":"1"}'],
    ['a large Ping', `{"type":"ping","payload":{"x":"${'x'.repeat(900_000)}"}}`],
    ['a message that only mentions ConnectionInit', '{"type":"ping","payload":{"type":"connection_init"}}'],
    ['a list', '[{"type":"connection_init"}]'],
    ['what is no JSON', '{"type":"connection_init"'],
    ['nothing', ''],
  ])('%s is not authorized, also while ConnectionInit is being checked', (_what, message) => {
    const filter = new MessageFilter();

    expect(judge(filter, message)).toEqual(UNAUTHORIZED);
    expect(judge(filter, INIT)).toBeUndefined();
    expect(judge(filter, message)).toEqual(UNAUTHORIZED);
  });

  test('a binary ConnectionInit is not authorized', () => {
    expect(judge(new MessageFilter(), INIT, true)).toEqual(UNAUTHORIZED);
  });

  test('ConnectionInit holds at most 64 kB', () => {
    const init = (length: number) => `{"type":"connection_init","payload":{"x":"${'x'.repeat(length)}"}}`;

    expect(judge(new MessageFilter(), init(65_000))).toBeUndefined();
    expect(judge(new MessageFilter(), init(65_536))).toEqual({
      code: 4400,
      reason: 'ConnectionInit must be at most 64 kB',
    });
  });

  test('a second ConnectionInit is for graphql-ws to refuse', () => {
    const filter = new MessageFilter();

    expect([judge(filter, INIT), judge(filter, INIT)]).toEqual([undefined, undefined]);
  });
});

describe('after ConnectionAck', () => {
  test.each(['ping', 'pong'])('a %s carries 1 kB', (type) => {
    const payload = JSON.stringify({ x: 'x'.repeat(1_024 - 8) });

    expect(payload).toHaveLength(1_024);
    expect(judge(acknowledged(), `{"type":"${type}","payload":${payload}}`)).toBeUndefined();
  });

  test.each([
    ['a Ping with more', `{"type":"ping","payload":{"x":"${'x'.repeat(1_100)}"}}`],
    ['a Pong with more', `{"payload":{"x":"${'x'.repeat(1_100)}"},"type":"pong"}`],
    ['a Ping with more in multi-byte characters', `{"type":"ping","payload":{"x":"${'€'.repeat(400)}"}}`],
    ['a Ping padded with spaces', `{"type":"ping"${' '.repeat(1_100)}}`],
    ['a Ping with an escaped type', `{"type":"p\\u0069ng","payload":{"x":"${'x'.repeat(1_100)}"}}`],
  ])('%s closes the connection', (_what, message) => {
    expect(judge(acknowledged(), message)).toEqual({
      code: 4400,
      reason: 'The payload of a Ping or Pong must be at most 1 kB',
    });
  });

  test('a Subscribe may be larger, whatever it mentions', () => {
    const query = `{ a } # ${'x'.repeat(5_000)}`;
    const message = JSON.stringify({ type: 'subscribe', id: '1', payload: { query, variables: { type: 'ping' } } });

    expect(judge(acknowledged(), message)).toBeUndefined();
  });

  test('a binary message closes the connection', () => {
    expect(judge(acknowledged(), '{"type":"ping"}', true)).toMatchObject({ code: 4400 });
  });
});

describe('after ConnectionAck', () => {
  test.each(['connection_ack', 'next', 'error'])('a %s, which only a server sends, closes with 4400', (type) => {
    const message = JSON.stringify({ id: '1', type, payload: [] });

    expect(judge(acknowledged(), message)).toEqual({
      code: 4400,
      reason: 'Clients must not send messages of this type',
    });
  });
});

describe('the text of ConnectionInit', () => {
  test.each([
    ['what the gateway does not read', { gatewayKey: 'k', more: [{}, {}] }, { gatewayKey: 'k' }],
    [
      'nothing of what it reads',
      { gatewayKey: 'k', authorization: 'Bearer t' },
      { gatewayKey: 'k', authorization: 'Bearer t' },
    ],
    ['no value of a wrong type, which is refused later', { authorization: 7 }, { authorization: 7 }],
    ['everything where nothing is read', { headers: { a: 1 } }, {}],
  ])('leaves out %s', (_what, payload, kept) => {
    const text = new MessageFilter().textOf(Buffer.from(JSON.stringify({ type: 'connection_init', payload })));

    expect(JSON.parse(text)).toEqual({ type: 'connection_init', payload: kept });
  });

  test.each([
    '{"type":"connection_init"}',
    '{"type":"connection_init","payload":null}',
    '{"type":"connection_init","payload":[1]}',
  ])('is left as it is without an object: %s', (message) => {
    expect(new MessageFilter().textOf(Buffer.from(message))).toBe(message);
  });

  test('is the only one that is changed', () => {
    const message = '{"type":"subscribe","id":"1","payload":{"query":"{ a }","more":1}}';

    expect(acknowledged().textOf(Buffer.from(message))).toBe(message);
  });
});
