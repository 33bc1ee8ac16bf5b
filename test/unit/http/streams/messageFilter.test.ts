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

describe('client messages before ConnectionAck', () => {
  test.each([
    ['a Ping', '{"type":"ping"}'],
    ['a Pong', '{"type":"pong"}'],
    ['a Subscribe', '{"type":"subscribe","id":"1","payload":{"query":"{ __typename }"}}'],
    ['a Complete', '{"type":"complete","id":"1"}'],
    ['a large Ping', `{"type":"ping","payload":{"x":"${'x'.repeat(900_000)}"}}`],
    ['a message that contains ConnectionInit in its payload', '{"type":"ping","payload":{"type":"connection_init"}}'],
    ['a list', '[{"type":"connection_init"}]'],
    ['invalid JSON', '{"type":"connection_init"'],
    ['an empty message', ''],
  ])('close the connection as unauthorized, before and after ConnectionInit: %s', (_what, message) => {
    const filter = new MessageFilter();

    expect(judge(filter, message)).toEqual(UNAUTHORIZED);
    expect(judge(filter, INIT)).toBeUndefined();
    expect(judge(filter, message)).toEqual(UNAUTHORIZED);
  });

  test('close the connection as unauthorized for a binary ConnectionInit', () => {
    expect(judge(new MessageFilter(), INIT, true)).toEqual(UNAUTHORIZED);
  });

  test('close the connection if ConnectionInit is larger than 64 kB', () => {
    const init = (length: number) => `{"type":"connection_init","payload":{"x":"${'x'.repeat(length)}"}}`;

    expect(judge(new MessageFilter(), init(65_000))).toBeUndefined();
    expect(judge(new MessageFilter(), init(65_536))).toEqual({
      code: 4400,
      reason: 'ConnectionInit must be at most 64 kB',
    });
  });

  test('can contain a second ConnectionInit, which graphql-ws rejects', () => {
    const filter = new MessageFilter();

    expect([judge(filter, INIT), judge(filter, INIT)]).toEqual([undefined, undefined]);
  });
});

describe('client messages after ConnectionAck', () => {
  test.each(['ping', 'pong'])('can have a %s payload of 1 kB', (type) => {
    const payload = JSON.stringify({ x: 'x'.repeat(1_024 - 8) });

    expect(payload).toHaveLength(1_024);
    expect(judge(acknowledged(), `{"type":"${type}","payload":${payload}}`)).toBeUndefined();
  });

  test.each([
    ['a larger Ping', `{"type":"ping","payload":{"x":"${'x'.repeat(1_100)}"}}`],
    ['a larger Pong', `{"payload":{"x":"${'x'.repeat(1_100)}"},"type":"pong"}`],
    ['a larger Ping with multi-byte characters', `{"type":"ping","payload":{"x":"${'€'.repeat(400)}"}}`],
    ['a Ping with many spaces', `{"type":"ping"${' '.repeat(1_100)}}`],
    ['a larger Ping with an escaped type', `{"type":"p\\u0069ng","payload":{"x":"${'x'.repeat(1_100)}"}}`],
  ])('close the connection for %s', (_what, message) => {
    expect(judge(acknowledged(), message)).toEqual({
      code: 4400,
      reason: 'The payload of a Ping or Pong must be at most 1 kB',
    });
  });

  test('can have a larger Subscribe payload', () => {
    const query = `{ a } # ${'x'.repeat(5_000)}`;
    const message = JSON.stringify({ type: 'subscribe', id: '1', payload: { query, variables: { type: 'ping' } } });

    expect(judge(acknowledged(), message)).toBeUndefined();
  });

  test('close the connection if they are binary', () => {
    expect(judge(acknowledged(), '{"type":"ping"}', true)).toMatchObject({ code: 4400 });
  });
});

describe('message types that only a server sends', () => {
  test.each(['connection_ack', 'next', 'error'])(
    'close the connection with 4400 if a client sends them: %s',
    (type) => {
      const message = JSON.stringify({ id: '1', type, payload: [] });

      expect(judge(acknowledged(), message)).toEqual({
        code: 4400,
        reason: 'Clients must not send messages of this type',
      });
    },
  );
});

describe('text of ConnectionInit', () => {
  test.each([
    ['members that the gateway does not read', { gatewayKey: 'k', more: [{}, {}] }, { gatewayKey: 'k' }],
    [
      'no members that the gateway reads',
      { gatewayKey: 'k', authorization: 'Bearer t' },
      { gatewayKey: 'k', authorization: 'Bearer t' },
    ],
    ['no invalid values, which are rejected later', { authorization: 7 }, { authorization: 7 }],
    ['all members if the gateway reads none of them', { headers: { a: 1 } }, {}],
  ])('omits %s', (_what, payload, expected) => {
    const text = new MessageFilter().textOf(Buffer.from(JSON.stringify({ type: 'connection_init', payload })));

    expect(JSON.parse(text)).toEqual({ type: 'connection_init', payload: expected });
  });

  test.each([
    '{"type":"connection_init"}',
    '{"type":"connection_init","payload":null}',
    '{"type":"connection_init","payload":[1]}',
  ])('is unchanged if the payload is not an object: %s', (message) => {
    expect(new MessageFilter().textOf(Buffer.from(message))).toBe(message);
  });

  test('is the only message text that changes', () => {
    const message = '{"type":"subscribe","id":"1","payload":{"query":"{ a }","more":1}}';

    expect(acknowledged().textOf(Buffer.from(message))).toBe(message);
  });
});
