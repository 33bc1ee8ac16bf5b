import { createHash } from 'node:crypto';
import { startEmulator } from '../../../src/emulator/emulator';
import { closeAfterTest } from '../../support/cleanup';
import { consent, parseForm } from '../../support/consent';
import { authenticateUrl, authorizeUrl, CALLBACK, pairOf, requestRequestToken } from './signInSupport';
import { send, useEmulator, type EmulatorResponse } from './support';

const emulator = useEmulator();

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

function open(parameters: Readonly<Record<string, string | undefined>> = {}): Promise<EmulatorResponse> {
  return send(emulator.current, authorizeUrl(emulator.current, parameters), { authorization: null });
}

/** Returns the one-time value of a new consent page. */
async function openConsent(): Promise<string> {
  return consentOf(await open());
}

function consentOf({ text }: EmulatorResponse): string {
  return parseForm(text, emulator.current.authorizeUrl).hidden.find(([name]) => name === 'consent')?.[1] ?? '';
}

function submit(
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
  url = emulator.current.authorizeUrl,
): Promise<EmulatorResponse> {
  const body = new URLSearchParams(form).toString();
  return send(emulator.current, url, { body, headers: { ...FORM, ...headers }, authorization: null });
}

describe('consent page', () => {
  test.each(['OAuth 2.0', 'OAuth 1.0a'])('of %s names the consumer, the scopes and the people', async (protocol) => {
    emulator.current.set({ consumerScopes: ['account', 'issue:write'] });
    const token = pairOf(await requestRequestToken(emulator.current));
    const url = protocol === 'OAuth 2.0' ? authorizeUrl(emulator.current) : authenticateUrl(emulator.current, token);

    const { status, text } = await send(emulator.current, url, { authorization: null });

    expect(status).toBe(200);
    expect(text).toContain(protocol === 'OAuth 2.0' ? 'Acme Gateway App wants to:' : 'Acme Gateway wants to:');
    expect([...text.matchAll(/<li>(.*?)<\/li>/g)].map(([, item]) => item)).toEqual([
      'Read your account information and your workspaces',
      'Read, create and change your issues',
    ]);
    expect(text).toContain('You will be sent to http://localhost:4000.');
    expect([...text.matchAll(/type="radio" name="person" value="(\w+)"/g)].map(([, name]) => name)).toEqual([
      'ada',
      'bruno',
      'chiara',
    ]);
  });

  test('describes every scope in words, and omits read scopes that a write scope includes', async () => {
    const { consumerScopes } = emulator.current.switches;
    const read = consumerScopes.filter((scope) => !scope.includes(':'));
    const itemsOf = ({ text }: EmulatorResponse) => [...text.matchAll(/<li>(.*?)<\/li>/g)].map(([, item = '']) => item);

    const all = itemsOf(await open());
    const readOnly = itemsOf(await open({ scope: read.join(' ') }));

    expect([all.length, readOnly.length]).toEqual([read.length, read.length]);
    expect([...all, ...readOnly].filter((item) => !item.includes(' '))).toEqual([]);
    expect(all.filter((item) => !readOnly.includes(item))).toHaveLength(consumerScopes.length - read.length);
  });

  test('needs no script, and each control has a label', async () => {
    const { text } = await open();
    const labels = [...text.matchAll(/<label\s*>([^]*?)<\/label\s*>/g)].map(([label]) => label);

    expect(text).toContain('<html lang="en">');
    expect(text).toContain('color-scheme: light dark');
    expect(text).not.toMatch(/<script|\son\w+=|style="/);
    expect(labels.map((label) => label.includes('type="radio"'))).toEqual([true, true, true]);
    expect(text).toMatch(/<legend>[^<]+<\/legend>/);
    expect([...text.matchAll(/<button [^>]*>([^<]+)</g)].map(([, name]) => name)).toEqual(['Allow', 'Deny']);
  });

  test('forbids everything except its own style, its form and the redirects of it', async () => {
    const { headers, text } = await open({ redirect_uri: 'http://127.0.0.1:8080/cb' });
    const [, style = ''] = /<style>([^]*)<\/style>/.exec(text) ?? [];
    const digest = createHash('sha256').update(style).digest('base64');

    expect(headers.get('content-security-policy')?.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${digest}'`,
      "form-action 'self' http://127.0.0.1:8080 http://localhost:* http://*.localhost:* http://127.0.0.1:*",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
    expect([headers.get('cache-control'), headers.get('x-frame-options'), headers.get('referrer-policy')]).toEqual([
      'no-store',
      'DENY',
      'no-referrer',
    ]);
  });

  test('allows redirects to an IPv6 address, which a policy cannot contain', async () => {
    const { headers } = await open({ redirect_uri: 'http://[::1]:4000/cb' });

    expect(headers.get('content-security-policy')).toContain("form-action 'self' http:; ");
  });

  test('allows redirects to any frontend of a gateway on another machine', async () => {
    const other = await startEmulator({ callbackUrl: 'https://gw.example/cb' });
    closeAfterTest(() => other.stop());

    const { headers } = await send(other, authorizeUrl(other, { redirect_uri: undefined }));

    expect(headers.get('content-security-policy')).toContain("form-action 'self' http: https:; ");
  });

  test.each([
    ['state', { state: '"><script>alert(1)</script>' }],
    ['scope', { scope: '<img src=x onerror=alert(1)>' }],
    ['client_id', { client_id: '"><script>alert(1)</script>' }],
    ['redirect_uri', { redirect_uri: 'http://evil/\'"><script>alert(1)</script>' }],
    ['redirect_uri below the callback', { redirect_uri: 'http://localhost/"><script>alert(1)</script>' }],
    ['response_type', { response_type: '<script>alert(1)</script>' }],
  ])('contains no markup from a hostile %s', async (_, parameters) => {
    const { text, headers } = await open(parameters);

    expect(text).not.toMatch(/<script|<img/);
    expect(headers.get('location') ?? '').not.toMatch(/[<>"]/);
  });

  test('escapes a hostile client_id, and has no form then', async () => {
    const { text, headers } = await open({ client_id: `<b>&'"` });

    expect(text).toContain('&#60;b&#62;&#38;&#39;&#34;');
    expect(headers.get('content-security-policy')).toContain("form-action 'none'");
  });
});

describe('form of a consent page', () => {
  const ALLOW = { person: 'ada', decision: 'allow' };

  test('redirects, and neither response is stored or sent as a referrer', async () => {
    const { status, headers } = await submit({ consent: await openConsent(), ...ALLOW });

    expect([status, headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
      303,
      'no-store',
      'no-referrer',
    ]);
  });

  test.each(['allow', 'deny'])('is accepted once (%s)', async (decision) => {
    const value = await openConsent();

    const first = await submit({ consent: value, person: 'ada', decision });
    const second = await submit({ consent: value, ...ALLOW });

    expect([first.status, second.status, second.headers.get('location')]).toEqual([303, 400, null]);
  });

  test.each([
    ['without a one-time value', {}],
    ['with a guessed one-time value', { consent: 'guessed' }],
  ])('is rejected %s', async (_, form: Record<string, string>) => {
    const response = await submit({ ...form, ...ALLOW });

    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });

  test.each([
    ['an unknown person', { person: 'emi', decision: 'allow' }],
    ['a person that is a member of every object', { person: 'constructor', decision: 'allow' }],
    ['no person', { decision: 'allow' }],
    ['no decision', { person: 'ada' }],
    ['an unknown decision', { person: 'ada', decision: 'maybe' }],
  ])('is rejected with %s', async (_, form: Record<string, string>) => {
    const response = await submit({ consent: await openConsent(), ...form });

    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });

  test.each([
    ['an origin', { origin: 'https://evil.example' }],
    ['the origin of another port', { origin: 'http://127.0.0.1:1' }],
    ['a cross-site request', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['a same-site request', { 'sec-fetch-site': 'same-site' }],
  ])('is rejected if another site sent it: %s', async (_, headers) => {
    const value = await openConsent();

    const foreign = await submit({ consent: value, ...ALLOW }, headers);
    const own = await submit({ consent: value, ...ALLOW }, { origin: 'null', 'sec-fetch-site': 'same-origin' });

    expect([foreign.status, foreign.headers.get('location'), own.status]).toEqual([403, null, 303]);
  });

  test('is rejected by the page of the other protocol', async () => {
    const { oauth1 } = emulator.current.signIn;

    const response = await submit({ consent: await openConsent(), ...ALLOW }, {}, oauth1.authorizeUrl);

    expect(response.status).toBe(400);
  });

  test('is rejected as JSON', async () => {
    const json = { consent: await openConsent(), ...ALLOW };

    expect((await send(emulator.current, emulator.current.authorizeUrl, { json })).status).toBe(400);
  });

  test('is accepted for ten minutes', async () => {
    const [early, late] = [await openConsent(), await openConsent()];

    emulator.current.advance(590);
    const before = await submit({ consent: early, ...ALLOW });
    emulator.current.advance(10);
    const after = await submit({ consent: late, ...ALLOW });

    expect([before.status, after.status]).toEqual([303, 400]);
  });

  test('belongs to its page: two open pages do not affect each other', async () => {
    const [one, other] = [await open({ state: 'one' }), await open({ state: 'other' })];

    const second = await submit({ consent: consentOf(other), ...ALLOW });
    const first = await submit({ consent: consentOf(one), ...ALLOW });

    const states = [second, first].map(({ headers }) =>
      new URL(headers.get('location') ?? '').searchParams.get('state'),
    );
    expect(states).toEqual(['other', 'one']);
  });
});

test('consent and token requests are recorded without bodies', async () => {
  await consent(authorizeUrl(emulator.current));
  await requestRequestToken(emulator.current, CALLBACK);

  expect(emulator.current.tokenCalls.map(({ method, path, status, body }) => [method, path, status, body])).toEqual([
    ['GET', '/site/oauth2/authorize', 200, undefined],
    ['POST', '/site/oauth2/authorize', 303, undefined],
    ['POST', '/api/1.0/oauth/request_token', 200, undefined],
  ]);
  expect(emulator.current.calls).toEqual([]);
});
