import { buildOnce } from '../../../support/gatewayProcess';
import { type RawResponse, startToyGateway, type ToyGateway } from '../toyGateway';
import { directivesOf, filesOf, originsOf } from './pageSource';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const KEY = 'correct-horse-battery';
const PAGES = ['/', '/graphiql', '/graphql'];

let gateway: ToyGateway;

beforeAll(async () => {
  await buildOnce();
  gateway = await startToyGateway({ gatewayKeys: [KEY] });
}, 240_000);

function open(path: string, headers: Readonly<Record<string, string>> = {}): Promise<RawResponse> {
  return gateway.send({ path, headers: { accept: BROWSER, ...headers } });
}

describe.each(PAGES)('the page %s', (path) => {
  test('needs no gateway key, and contains none', async () => {
    const page = await open(path);

    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.text).not.toContain(KEY);
  });

  test('has headers that forbid frames, referrers and guesses of media types', async () => {
    const { headers } = await open(path);

    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(directivesOf(headers)).toMatchObject({
      'default-src': ["'none'"],
      'frame-ancestors': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
    });
  });

  test('has a content security policy without inline scripts, which allows what the page loads', async () => {
    const page = await open(path);
    const directives = directivesOf(page.headers);

    const files = await filesOf(page.text, (file) => open(`/${file}`));
    const allowed = Object.values(directives).flat();
    expect(directives['script-src']?.filter((source) => source.startsWith("'"))).toEqual(["'self'"]);
    expect(page.text).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter(({ status }) => status !== 200)).toEqual([]);
    // The scripts name no other host, and the policy names no other script host, frame host or style host.
    const scripts = files.filter(({ path: file }) => file.startsWith('pages/') && file.endsWith('.js'));
    const hosts = scripts
      .flatMap(({ text }) => originsOf(text))
      .filter((origin) => origin.endsWith('apollographql.com'));
    expect(hosts.every((origin) => allowed.includes(origin))).toBe(true);
    expect(directives['script-src']?.filter((source) => source.startsWith('http'))).toEqual(
      path === '/graphql' ? hosts : [],
    );
    expect(directives['frame-src'] !== undefined).toBe(path === '/graphql');
    expect((directives['style-src'] ?? []).includes("'unsafe-inline'")).toBe(path === '/graphiql');
    expect(allowed.filter((source) => /unsafe-eval|blob:|^\*$|^https?:$/.test(source))).toEqual([]);
  });

  test('is not served to a foreign host', async () => {
    const page = await open(path, { host: 'evil.example' });

    expect(page.status).toBe(403);
    expect(page.headers['content-type']).toContain('json');
  });

  test('gets no CORS headers', async () => {
    const page = await open(path, { origin: 'https://evil.example' });

    expect(page.headers['access-control-allow-origin']).toBeUndefined();
  });
});

test.each(['/', '/graphiql', '/start.json', '/pages/shared/theme.css', '/graphiql/graphiql.js'])(
  '%s has an entity tag, with which a browser receives 304, and can be requested with HEAD',
  async (path) => {
    const first = await open(path);
    const etag = String(first.headers['etag']);

    const again = await open(path, { 'if-none-match': etag });
    const head = await gateway.send({ method: 'HEAD', path, headers: { accept: BROWSER } });

    expect(first.status).toBe(200);
    expect([again.status, again.text]).toEqual([304, '']);
    expect([head.status, head.text, head.headers['etag']]).toEqual([200, '', etag]);
    expect(head.headers['content-type']).toBe(first.headers['content-type']);
  },
);

test('GraphiQL is compressed for browsers, and has the same script for clients that cannot decompress', async () => {
  const load = (encoding: string): Promise<Response> =>
    fetch(`${gateway.url}/graphiql/graphiql.js`, { headers: { 'accept-encoding': encoding } });

  const [compressed, identity, refused] = await Promise.all(['gzip, deflate, br', 'identity', 'gzip;q=0'].map(load));

  expect(compressed?.headers.get('content-encoding')).toBe('gzip');
  expect(identity?.headers.get('content-encoding')).toBeNull();
  expect(refused?.headers.get('content-encoding')).toBeNull();
  const script = (await identity?.text()) ?? '';
  expect(script).toContain('renderYogaGraphiQL');
  expect((await compressed?.text()) === script && (await refused?.text()) === script).toBe(true);
});

test.each([
  '/pages/start/index.html',
  '/pages/tsconfig.json',
  '/pages/../package.json',
  '/pages/%2e%2e/package.json',
  '/graphiql/version.txt',
  '/graphiql/..%2fmain.js',
])('%s does not exist', async (path) => {
  expect((await open(path)).status).toBe(404);
});

test('a program that requests / receives the addresses of the gateway', async () => {
  const response = await gateway.send({ path: '/', headers: { accept: '*/*' } });

  expect(response.status).toBe(200);
  expect(response.json).toEqual({ graphql: '/graphql', subscriptions: '/graphql/stream', schema: '/schema.graphql' });
});

test('the facts of the pages name the settings that matter, and no secret', async () => {
  const { json, text } = await open('/start.json');

  expect(json).toEqual({
    upstream: { kind: 'emulator' },
    requiresKey: true,
    signIn: null,
    introspection: true,
    firstQuery: '{\n  hello\n}',
    sampleRepository: null,
  });
  expect(text).not.toContain(KEY);
});
