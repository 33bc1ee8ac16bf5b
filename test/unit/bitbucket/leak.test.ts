import { issues } from '../../../src/bitbucket/endpoints/issues';
import { inspect } from 'node:util';
import type { BitbucketSession } from '../../../src/bitbucket/client';
import type { Credential } from '../../../src/bitbucket/credentials/principals';
import { UpstreamError } from '../../../src/rest/upstreamError';
import { type FakeResponse, createFixtures, failureOf, repository } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const MARKER = 's3cr3tMARKER';

const credentials: readonly Credential[] = [
  { kind: 'access-token', accessToken: MARKER },
  { kind: 'api-token', email: `${MARKER}@example.org`, apiToken: MARKER },
  { kind: 'oauth1', consumerKey: MARKER, consumerSecret: MARKER, token: MARKER, tokenSecret: MARKER },
  { kind: 'oauth2', consumerKey: MARKER, consumerSecret: MARKER, tokenUrl: 'http://127.0.0.1:9/token' },
  { kind: 'passthrough' },
];

const answers: readonly (readonly [string, FakeResponse])[] = [
  ...[302, 304, 400, 401, 403, 404, 409, 410, 429, 500, 555].map((status) => [String(status), { status }] as const),
  ['a redirect to an invalid URL', { status: 302, headers: { location: 'http://' } }],
  ['invalid JSON that contains the secret', { body: `{"a": ${MARKER}` }],
  ['rows that are not objects', { body: { values: [MARKER] } }],
  ['a next URL without a query', { body: { values: [], next: `https://${MARKER}/` } }],
  ['HTML that contains the secret', { status: 502, body: `<p>${MARKER}</p>` }],
  ['an unsupported content encoding', { body: MARKER, headers: { 'content-encoding': 'br' } }],
  ['a closed connection', (request) => request.socket.destroy()],
  ['a response that is not HTTP', (request) => request.socket.end(`${MARKER}\r\n\r\n`)],
  ['no response', () => undefined],
  ['a Sunset header', { status: 200, body: 'x', headers: { sunset: 'soon' } }],
];

const page = { position: { query: `page=2&${MARKER}=1`, pagelen: 2 } } as const;
const calls: readonly ((session: BitbucketSession) => Promise<unknown>)[] = [
  (session) =>
    session.collection(issues).list(repository, { search: MARKER, filter: { reporter: MARKER }, sort: 'id' }, page),
  (session) =>
    session.collection(issues).create(repository, { title: MARKER, content: { raw: MARKER } }, { fields: [MARKER] }),
  (session) => {
    const target = { type: 'pipeline_ref_target', ref_type: 'branch', ref_name: 'main' } as const;
    const variables = [{ key: 'TOKEN', value: MARKER, secured: true }];
    return session.pipelines.run(repository, { target, variables }, [MARKER]);
  },
  (session) => session.pipelines.stepLog({ ...repository, pipeline: '{p}', step: '{s}' }, 100),
];

describe.each(credentials)('a client with a $kind credential', (credential) => {
  test.each(answers)('does not log or report secrets, queries or bodies: %s', async (_what, response) => {
    const logs: unknown[] = [];
    const log = (...entry: unknown[]): void => {
      logs.push(entry);
    };
    const { client } = await fixtures.start(() => response, {
      credential,
      timeoutMs: 60,
      logger: { debug: log, info: log, warn: log },
    });
    const session = client.session({ authorization: `Bearer ${MARKER}` });

    const outcomes = await Promise.allSettled(calls.map((call) => call(session)));

    const errors = outcomes.flatMap((outcome): unknown[] => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(errors).not.toHaveLength(0);

    for (const error of errors) {
      expect(error).toBeInstanceOf(UpstreamError);
      expect(inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error)).not.toContain(MARKER);
    }
    expect(inspect(logs, { depth: 20 })).not.toContain(MARKER);
  });
});

test('an error about an invalid path does not contain the path', async () => {
  const { session } = await fixtures.start(() => ({}));

  const error = await failureOf(session.workspaces.get(`${MARKER}/..`));

  expect(inspect(error, { depth: 20 })).not.toContain(MARKER);
});
