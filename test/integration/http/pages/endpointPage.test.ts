import { startToyGateway, type ToyGateway } from '../toyGateway';
import { directivesOf } from './pageSource';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const KEY = 'correct-horse-battery';

let gateway: ToyGateway;

beforeAll(async () => {
  gateway = await startToyGateway({ startPage: false, introspection: false, allowedOrigins: [], gatewayKeys: [KEY] });
});

describe('a gateway whose pages are off', () => {
  test.each(['/', '/graphiql', '/graphiql/graphiql.js', '/start.json', '/pages/start/main.js'])(
    'has no %s',
    async (path) => {
      const response = await gateway.send({ path, headers: { accept: BROWSER } });

      expect(response.status).toBe(404);
      expect(response.json).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    },
  );

  test.each([
    ['without a key', {}, 401, 'This gateway requires a key'],
    ['in the address bar', { 'x-gateway-key': KEY, 'sec-fetch-site': 'none' }, 400, 'Cross-Site Request Forgery'],
    ['in a link of an own page', { 'x-gateway-key': KEY, 'sec-fetch-site': 'same-origin' }, 400, 'contains no query'],
    [
      'from a foreign origin',
      { 'x-gateway-key': KEY, origin: 'https://evil.example' },
      403,
      'This origin is not allowed',
    ],
  ])('explains the endpoint to a browser that opens it %s', async (_where, headers, status, reason) => {
    const before = gateway.requests.length;

    const page = await gateway.send({ path: '/graphql', headers: { accept: BROWSER, ...headers } });

    expect(page.status).toBe(status);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.text).toContain(reason);
    expect(page.text).toMatch(/curl [^]*START_PAGE=true/);
    expect(page.text).not.toMatch(new RegExp(`${KEY}|evil\\.example|sandbox| at .*\\.js`, 'i'));
    expect(directivesOf(page.headers)).toEqual({
      'default-src': ["'none'"],
      'style-src': [expect.stringMatching(/^'sha256-/) as string],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
    });
    expect(gateway.requests).toHaveLength(before);
  });

  test('quotes nothing of the address in the page', async () => {
    const path = '/graphql?query=%3Cscript%3Ealert(1)%3C/script%3E';

    const page = await gateway.send({ path, headers: { accept: BROWSER } });

    expect(page.text).not.toContain('alert(1)');
  });

  test.each(['*/*', 'application/json', 'application/graphql-response+json', 'application/json, text/html;q=0.9'])(
    'responds with JSON to a program that accepts %s',
    async (accept) => {
      const response = await gateway.send({ path: '/graphql', headers: { accept } });

      expect(response.status).toBe(401);
      expect(response.json).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    },
  );

  test('executes a query of an own page, whatever it accepts', async () => {
    const headers = { accept: BROWSER, 'x-gateway-key': KEY, 'sec-fetch-site': 'same-origin' };

    const response = await gateway.send({ path: '/graphql?query=%7Bhello%7D', headers });

    expect(response.json).toEqual({ data: { hello: 'Hello world' } });
  });

  test('counts a request without a key as rejected', () => {
    expect(gateway.lines.filter((line) => line.includes('"reason":"key"')).length).toBeGreaterThan(0);
  });
});
