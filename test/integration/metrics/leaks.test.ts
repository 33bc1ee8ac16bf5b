import type { Fault } from '../../../src/emulator/behaviour/faults';
import { ACCESS_TOKEN, API_TOKEN } from '../../../src/emulator/identity/credentials';
import { deliver } from '../../support/deliver';
import { ADA, useGateway } from '../../support/gateway';
import { type Sample, scrape } from '../../support/scrape';

const BASIC = Buffer.from(`${API_TOKEN.email}:${API_TOKEN.token}`).toString('base64');
const SECRET = 'a-secret-that-nobody-guesses';
const KEY = 'a-key-of-sixteen-chars';
/** Markers in the data of clients and Bitbucket, one per place. */
const MARKERS = [
  'markerSearch',
  'markerTitle',
  'markerBody',
  'markerVariable',
  'MarkerName',
  'markerAnswer',
  'markerDelivery',
];
/** Names of workspaces, repositories, branches, users and hosts. */
const NAMES = ['acme', 'widget', 'gadget', 'nowhere', 'develop', 'lindqvist', '127.0.0.1', 'localhost'];
const SECRETS = [...Object.values(API_TOKEN), BASIC, ACCESS_TOKEN, SECRET, KEY];

const gateway = useGateway({
  environment: {
    ...ADA,
    METRICS_ADDRESS: '0',
    GATEWAY_KEYS: KEY,
    WEBHOOK_SECRET: SECRET,
    BITBUCKET_TIMEOUT_MS: '200',
  },
});

const READS = `query MarkerName($search: String) {
  viewer { displayName } workspaces { totalCount }
  repository(fullName: "acme/widget") { name branch(name: "develop") { name } commits(first: 1) { nodes { hash diff } }
    issues(search: $search, first: 1) { nodes { title comments(first: 1) { nodes { body } } } } hooks { totalCount } } }`;
const WRITES = `mutation MarkerName($issue: CreateIssueInput!, $run: RunPipelineInput!) {
  createIssue(input: $issue) { issue { number } } runPipeline(input: $run) { pipeline { number } } }`;
const REQUEST = {
  variables: {
    search: 'markerSearch',
    issue: { repository: 'acme/gadget', title: 'markerTitle', body: 'markerBody' },
    run: { repository: 'acme/widget', branch: 'main', variables: [{ key: 'TOKEN', value: 'markerVariable' }] },
  },
  headers: { 'x-gateway-key': KEY, authorization: `Basic ${BASIC}` },
};

const page = `<html>markerAnswer ${BASIC}</html>`;
const FAULTS: readonly Fault[] = [
  { kind: 'response', status: 500, body: page },
  { kind: 'response', status: 418, body: page },
  { kind: 'response', status: 200, body: page },
  {
    kind: 'response',
    status: 429,
    body: page,
    headers: { 'X-RateLimit-Resource': 'markerAnswer', 'Retry-After': '9' },
  },
  { kind: 'response', status: 302, headers: { location: 'ftp://markerAnswer/' } },
  { kind: 'close', when: 'before-reading' },
  { kind: 'hang' },
];

const gatewaySamples = (samples: readonly Sample[]): readonly Sample[] =>
  samples.filter(({ name }) => name.startsWith('gateway_'));

async function sendAllKindsOfRequests(): Promise<void> {
  await gateway().query(READS, REQUEST);
  await gateway().query(WRITES, REQUEST);
  for (const fault of FAULTS) {
    gateway().upstream.set({ faults: [{ then: fault }] });
    await gateway().query(READS, REQUEST);
    await gateway().query(WRITES, REQUEST);
  }
  gateway().upstream.set({ faults: [] });
  await gateway().query('{ markerSearch }', REQUEST);
  await gateway().query('{ repository(fullName: "markerSearch") { name } }', REQUEST);
  await deliver(gateway().url, 'markerDelivery', { repository: { full_name: 'acme/widget' } }, { secret: SECRET });
  await deliver(gateway().url, 'repo:push', { markerDelivery: 'markerDelivery' }, { secret: SECRET });
}

test('no label contains data, names or secrets', async () => {
  await sendAllKindsOfRequests();

  const { samples, text } = await scrape(gateway());

  const labels = JSON.stringify(gatewaySamples(samples).map((sample) => sample.labels)).toLowerCase();
  expect(labels).toContain('/repositories/{workspace}/{slug}/issues');
  expect(labels).toContain('rate_limited');
  expect([...MARKERS, ...SECRETS, ...NAMES].filter((word) => labels.includes(word.toLowerCase()))).toEqual([]);
  expect([...MARKERS, ...SECRETS].filter((word) => text.includes(word))).toEqual([]);
});

test('each label has a limited set of values', async () => {
  await sendAllKindsOfRequests();

  const { samples } = await scrape(gateway());

  const PATTERNS: Readonly<Record<string, RegExp>> = {
    type: /^(query|mutation|subscription|unknown)$/,
    method: /^(GET|POST|PUT|DELETE)$/,
    endpoint: /^(\/([a-z_-]+|\{[a-z]+\}))+\/?$/,
    outcome: /^(ok|errors|[A-Z_]+|published|repeated|unused|refused|unreadable|failed)$/,
    code: /^[A-Z_]+$/,
    group: /^(api|webhooks|unlimited)$/,
    le: /^([0-9.]+|\+Inf)$/,
  };
  const pairs = gatewaySamples(samples).flatMap((sample) => Object.entries(sample.labels));
  expect(pairs.filter(([label, value]) => PATTERNS[label]?.test(value) !== true)).toEqual([]);
});

test('the number of series does not depend on operation names or resources', async () => {
  const queryRepository = (n: number): Promise<unknown> => {
    const document = `query N${n} { repository(fullName: "acme/r${n}") { name branch(name: "b/${n}") { name } } }`;
    return gateway().query(document, REQUEST);
  };
  await queryRepository(0);
  const before = gatewaySamples((await scrape(gateway())).samples).length;

  for (let n = 1; n <= 20; n += 1) await queryRepository(n);

  expect(gatewaySamples((await scrape(gateway())).samples)).toHaveLength(before);
});
