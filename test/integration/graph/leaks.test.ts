import type { Fault } from '../../../src/emulator/behaviour/faults';
import { ACCESS_TOKEN, API_TOKEN, OAUTH1_CREDENTIAL, OAUTH2_CLIENT } from '../../../src/emulator/identity/credentials';
import { ADA, type GraphQLResponse, type GatewayOptions, useGateway } from '../../support/gateway';

const BASIC = Buffer.from(`${API_TOKEN.email}:${API_TOKEN.token}`).toString('base64');
/** Markers in the variables that clients send. */
const SEARCH = 'marker-in-a-search';
const TITLE = 'marker-in-a-title';
const BODY = 'marker-in-a-body';
const VARIABLE = 'marker-in-a-variable';
/** A marker in responses of a failing upstream, outside the error message. */
const UPSTREAM_DATA = 'marker-in-an-answer';

const READS = `query Reads($search: String) {
  viewer { displayName } workspaces { totalCount }
  repository(fullName: "acme/widget") { name branch(name: "develop") { name } commits(first: 1) { nodes { hash } }
    issues(search: $search, first: 1) { nodes { title comments(first: 1) { nodes { body } } } } hooks { totalCount } } }`;
const WRITES = `mutation Writes($issue: CreateIssueInput!, $comment: CreateIssueCommentInput!, $run: RunPipelineInput!) {
  runPipeline(input: $run) { pipeline { number } }
  createIssue(input: $issue) { issue { number } } createIssueComment(input: $comment) { comment { databaseId } } }`;
const VARIABLES = {
  search: SEARCH,
  issue: { repository: 'acme/gadget', title: TITLE, body: BODY },
  comment: { repository: 'acme/gadget', number: 1, body: BODY },
  run: { repository: 'acme/widget', branch: 'main', variables: [{ key: 'TOKEN', value: VARIABLE, secured: true }] },
};

const page = `<html><body>${UPSTREAM_DATA} ${VARIABLE} ${BASIC} ${ACCESS_TOKEN}</body></html>`;
const FAULTS: Readonly<Record<string, Fault>> = {
  'an error page': { kind: 'response', status: 500, body: page },
  'an error page for a read': { kind: 'response', status: 418, body: page },
  'HTML instead of JSON': { kind: 'response', status: 200, body: page },
  'JSON of another shape': {
    kind: 'response',
    status: 200,
    body: { [UPSTREAM_DATA]: [UPSTREAM_DATA], values: UPSTREAM_DATA },
  },
  'a next page on another host': {
    kind: 'response',
    status: 200,
    body: { values: [], next: `https://x/?page=2&${UPSTREAM_DATA}` },
  },
  'a redirect': { kind: 'response', status: 302, headers: { location: `ftp://${UPSTREAM_DATA}/` } },
  'a rejected credential': {
    kind: 'response',
    status: 401,
    body: { type: 'error', error: { message: 'No', data: { seen: UPSTREAM_DATA } } },
  },
  'a missing resource': {
    kind: 'response',
    status: 404,
    body: { type: 'error', error: { message: 'None', data: { shas: [UPSTREAM_DATA] } } },
  },
  'a rate limit': { kind: 'response', status: 429, body: page, headers: { 'Retry-After': '9999' } },
  'broken JSON': { kind: 'broken-json' },
  'a truncated body': { kind: 'truncated-body' },
  'a closed connection': { kind: 'close', when: 'before-reading' },
  'no response': { kind: 'hang' },
};

const SECRETS = [
  BASIC,
  ...Object.values(API_TOKEN),
  ACCESS_TOKEN,
  ...Object.values(OAUTH1_CREDENTIAL),
  ...Object.values(OAUTH2_CLIENT),
];

/** Expects no secrets and no variables of pipelines in responses, and neither secrets nor data of clients or Bitbucket in the log. */
function expectNoLeak(answers: readonly GraphQLResponse[], logLines: readonly string[]): void {
  const responses = JSON.stringify(answers);
  const log = logLines.join('');
  expect([...SECRETS, UPSTREAM_DATA, VARIABLE].filter((marker) => responses.includes(marker))).toEqual([]);
  expect([...SECRETS, UPSTREAM_DATA, SEARCH, TITLE, BODY, VARIABLE].filter((marker) => log.includes(marker))).toEqual(
    [],
  );
}

const SHORT = { BITBUCKET_TIMEOUT_MS: '200' };
const GATEWAYS: readonly { readonly kind: string; readonly options: GatewayOptions }[] = [
  { kind: 'an API token', options: { environment: { ...SHORT, ...ADA } } },
  { kind: 'an access token', options: { environment: { ...SHORT, BITBUCKET_ACCESS_TOKEN: ACCESS_TOKEN } } },
  {
    kind: 'OAuth 1.0a',
    options: {
      environment: {
        ...SHORT,
        BITBUCKET_CONSUMER_KEY: OAUTH1_CREDENTIAL.consumerKey,
        BITBUCKET_CONSUMER_SECRET: OAUTH1_CREDENTIAL.consumerSecret,
        BITBUCKET_OAUTH_TOKEN: OAUTH1_CREDENTIAL.token,
        BITBUCKET_OAUTH_TOKEN_SECRET: OAUTH1_CREDENTIAL.tokenSecret,
      },
    },
  },
  {
    kind: 'OAuth 2.0',
    options: {
      environment: ({ tokenUrl }) => ({
        ...SHORT,
        BITBUCKET_AUTH: 'oauth2',
        BITBUCKET_CONSUMER_KEY: OAUTH2_CLIENT.clientId,
        BITBUCKET_CONSUMER_SECRET: OAUTH2_CLIENT.clientSecret,
        BITBUCKET_OAUTH2_TOKEN_URL: tokenUrl,
      }),
    },
  },
  { kind: 'credentials of its clients', options: { environment: { ...SHORT, BITBUCKET_AUTH: 'passthrough' } } },
];

const COMMON_FAULTS = ['an error page', 'a rejected credential', 'a truncated body'];

describe.each(GATEWAYS)('a gateway with $kind', ({ options, kind }) => {
  const gateway = useGateway(options);
  const request = { variables: VARIABLES, headers: { authorization: `Basic ${BASIC}` } };
  const faults = Object.entries(FAULTS).filter(([name]) => kind === 'an API token' || COMMON_FAULTS.includes(name));

  test.each(faults)('exposes no secret in responses or the log when Bitbucket returns %s', async (_, fault) => {
    gateway().upstream.set({ faults: [{ then: fault }] });

    const answers = [await gateway().query(READS, request), await gateway().query(WRITES, request)];

    expect(answers.flatMap(({ errors = [] }) => errors).length).toBeGreaterThanOrEqual(4);
    expect(gateway().logLines.length).toBeGreaterThanOrEqual(2);
    expectNoLeak(answers, gateway().logLines);
  });

  test('exposes no secret in responses or the log when all calls succeed', async () => {
    const answers = [await gateway().query(READS, request), await gateway().query(WRITES, request)];

    expect(gateway().logLines.length).toBeGreaterThanOrEqual(2);
    expectNoLeak(answers, gateway().logLines);
  });
});

describe.each([
  { what: 'a Basic header', options: {}, credential: BASIC },
  {
    what: 'a bearer token',
    options: { environment: { BITBUCKET_ACCESS_TOKEN: ACCESS_TOKEN } },
    credential: ACCESS_TOKEN,
  },
])('an upstream that echoes $what', ({ options, credential }) => {
  const gateway = useGateway(options);

  test.each([401, 403, 418])('is quoted without the credential in the error of a %s', async (status) => {
    const body = { type: 'error', error: { message: `This is no good: ${credential}` } };
    gateway().upstream.set({ faults: [{ then: { kind: 'response', status, body } }] });

    const answer = await gateway().query(READS, { variables: VARIABLES });

    expect(JSON.stringify(answer)).toContain('This is no good');
    expectNoLeak([answer], gateway().logLines);
  });
});

describe('invalid input of a client', () => {
  const gateway = useGateway();

  test('is reported in the response and not in the log', async () => {
    const headers = { authorization: `Bearer ${ACCESS_TOKEN}` };

    const answers = [
      await gateway().query('query ($search: Int) { viewer { displayName } }', { variables: VARIABLES, headers }),
      await gateway().query(`{ viewer { ${SEARCH.replaceAll('-', '')} } }`, { headers }),
      await gateway().query(`{ repository(fullName: "${SEARCH}") { name } }`, { headers }),
      await gateway().query(`{ node(id: "${SEARCH}") { id } }`, { headers }),
      await gateway().query(WRITES, {
        variables: {
          issue: { ...VARIABLES.issue, title: ' ' },
          comment: { ...VARIABLES.comment, number: 0 },
          run: { ...VARIABLES.run, tag: 'v1' },
        },
        headers,
      }),
      await gateway().query('{ viewer', { headers }),
    ];

    expect(answers.filter(({ errors }) => errors === undefined)).toEqual([]);
    expectNoLeak(answers, gateway().logLines);
  });
});
