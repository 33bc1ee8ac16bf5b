import { APP, cookieOf, type SessionGateway, startSessionGateway } from './sessionRequests';
import { type RawResponse, startToyGateway } from './toyGateway';

const PREFLIGHT = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };
const SANDBOX = ['https://studio.apollographql.com', 'https://sandbox.embed.apollographql.com'];

/** The CORS headers of a response. */
function corsOf({ headers }: RawResponse): readonly unknown[] {
  return [headers['access-control-allow-origin'], headers['access-control-allow-credentials']];
}

describe.each<[string, (gateway: SessionGateway, origin: string) => Promise<RawResponse>]>([
  ['a preflight', (gateway, origin) => gateway.send({ method: 'OPTIONS', headers: { origin, ...PREFLIGHT } })],
  ['a query', (gateway, origin) => gateway.query('{ hello }', { origin })],
  ['a rejected query', (gateway, origin) => gateway.query('{ hello }', { origin, ...cookieOf('ended') })],
  ['an unknown path', (gateway, origin) => gateway.send({ path: '/nothing', headers: { origin } })],
])('the response to %s', (_what, sendRequest) => {
  let gateway: SessionGateway;

  beforeAll(async () => {
    gateway = await startSessionGateway();
  });

  test.each([APP, 'http://[::1]:8080', 'https://gateway.example'])('allows credentials of %s', async (origin) => {
    const response = await sendRequest(gateway, origin);

    expect(corsOf(response)).toEqual([origin, 'true']);
    expect(response.headers['vary']).toMatch(/\borigin\b/i);
  });

  test.each(SANDBOX)('allows %s without credentials', async (origin) => {
    const response = await sendRequest(gateway, origin);

    expect(corsOf(response)).toEqual([origin, undefined]);
    expect(response.headers['vary']).toMatch(/\borigin\b/i);
  });

  test.each([
    'https://evil.example',
    'null',
    '*',
    'https://gateway.example/',
    'https://gateway.example/bitbucket',
    'https://GATEWAY.example',
    'https://gateway.example:443',
    'https://gateway.example.evil.example',
    'https://user@gateway.example',
  ])('does not allow %s', async (origin) => {
    const response = await sendRequest(gateway, origin);

    expect(corsOf(response)).toEqual([undefined, undefined]);
    expect(response.headers['vary']).toMatch(/\borigin\b/i);
  });
});

test('the response to a request without an Origin allows no credentials', async () => {
  const gateway = await startSessionGateway();

  expect(corsOf(await gateway.query('{ hello }'))).toEqual([undefined, undefined]);
});

test('a preflight of an allowed origin is cached and allows the requested headers, as without sign-in', async () => {
  const headers = { origin: APP, ...PREFLIGHT };
  const request = { method: 'OPTIONS', headers } as const;
  const [withSignIn, without] = [await startSessionGateway(), await startToyGateway()];

  const [response, plain] = [await withSignIn.send(request), await without.send(request)];

  const { date, ...expected } = plain.headers;
  expect(response.status).toBe(204);
  expect(response.headers).toMatchObject({ ...expected, 'access-control-allow-credentials': 'true' });
  expect(date).toBeDefined();
});

test('ALLOWED_ORIGINS allows credentials of the listed origins and of PUBLIC_URL exactly', async () => {
  const gateway = await startSessionGateway({ allowedOrigins: ['https://app.example', ...SANDBOX] });

  const origins = ['https://app.example', 'https://gateway.example', ...SANDBOX, APP, 'https://sub.app.example'];
  const credentials = await Promise.all(
    origins.map(async (origin) => corsOf(await gateway.query('{ hello }', { origin }))),
  );

  expect(credentials).toEqual([
    ...origins.slice(0, 4).map((origin) => [origin, 'true']),
    [undefined, undefined],
    [undefined, undefined],
  ]);
});
