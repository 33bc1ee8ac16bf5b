import { ROUTES } from '../../src/emulator/routeList';
import { isJsonObject } from '../../src/lib/json';
import { at, type EmulatorResponse, send as sendToEmulator, useEmulator } from '../unit/emulator/support';
import { startReceiver, type Receiver } from '../unit/emulator/receiver';
import { contradictionsOf } from './check/contradictions';
import { EXCEPTIONS, HEADER_EXCEPTIONS } from './check/exceptions';
import { Facts, routeKey } from './check/facts';
import { ERROR_REQUESTS } from './check/errorRequests';
import { type FactsRequest, REQUESTS } from './check/requests';
import { WRITE_REQUESTS } from './check/writeRequests';
import type { Shape } from './generate/shapes';

const WIDGET = '/repositories/acme/widget';
const REPOSITORY = '/repositories/{workspace}/{repo_slug}';
const ALL_REQUESTS = [...REQUESTS, ...WRITE_REQUESTS, ...ERROR_REQUESTS];
const EVENTS = ['repo:push', 'issue:created', 'issue:updated', 'issue:comment_created'];
/** The events of the requests in `WRITE_REQUESTS`. */
const PULL_REQUEST_EVENTS = [
  ...['created', 'updated', 'fulfilled', 'rejected', 'approved', 'unapproved'].map((name) => `pullrequest:${name}`),
  ...['changes_request_created', 'changes_request_removed'].map((name) => `pullrequest:${name}`),
  ...['created', 'updated', 'deleted', 'resolved', 'reopened'].map((name) => `pullrequest:comment_${name}`),
  ...['created', 'updated'].map((name) => `repo:commit_status_${name}`),
];
const REVIEW = { date: 'string', user: '@account' };
/** The shapes of the members of these events. */
const PAYLOAD_MEMBERS: Readonly<Record<string, Shape>> = {
  actor: '@account',
  repository: '@repository',
  pullrequest: '@pullrequest',
  comment: '@pullrequest_comment',
  commit_status: '@commitstatus',
  approval: REVIEW,
  changes_request: REVIEW,
};

const facts = new Facts();
const emulator = useEmulator();
/** Exceptions that a response or a payload needed. */
const used = new Set<string>();

describe('the routes of the emulator', () => {
  test('exist in the facts with their methods', () => {
    const unknown = ROUTES.filter(({ method, path }) => facts.responses(method, path) === undefined);

    expect(unknown.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  test('have a request each', () => {
    const requested = new Set(ALL_REQUESTS.map(({ method, route }) => routeKey(method, described(route))));

    expect(ROUTES.map(({ method, path }) => routeKey(method, path)).filter((key) => !requested.has(key))).toEqual([]);
  });
});

describe('the responses of the emulator agree with the facts', () => {
  test.each(ALL_REQUESTS.map((request) => [titleOf(request), request] as const))('%s', async (_title, request) => {
    const { method, route, always = '' } = request;
    const status = statusOf(request);
    const response = await send(request);
    const responses = facts.responses(method, described(route)) ?? {};
    const shape = request.shape ?? responses[`${status}`] ?? responses['default'] ?? 'an unknown status';

    expect(response.status).toBe(status);
    expect([...Object.keys(responses), ...facts.http.recordedStatuses.map(String)]).toContain(`${status}`);
    expect(unexcused(contradictionsOf(facts, response.json, shape, 'response'))).toEqual([]);
    expect(Object.keys(isJsonObject(response.json) ? response.json : {})).toEqual(
      expect.arrayContaining(always.split(' ').filter((member) => member !== '')),
    );
    expect(unknownHeaders(response)).toEqual([]);
  });
});

describe('the webhook payloads of the emulator agree with the facts', () => {
  const holder: { receiver?: Receiver } = {};

  beforeAll(async () => {
    holder.receiver = await startReceiver();
  });
  afterAll(() => holder.receiver?.stop());

  test('for every event', async () => {
    const { url = '', received = [] } = holder.receiver ?? {};
    await sendToEmulator(emulator.current, `${WIDGET}/hooks`, { json: { url, events: EVENTS } });

    emulator.current.push('acme/widget', { branch: 'main', commits: 1 }, { tag: 'v9' }, { deleteBranch: 'develop' });
    const { json: issue } = await sendToEmulator(emulator.current, `${WIDGET}/issues`, {
      json: { title: 'Described' },
    });
    const path = `${WIDGET}/issues/${String(at(issue, 'id'))}`;
    await sendToEmulator(emulator.current, path, {
      method: 'PUT',
      json: { state: 'open', kind: 'task', priority: 'minor' },
    });
    await sendToEmulator(emulator.current, `${path}/comments`, { json: { content: { raw: 'Described' } } });
    await emulator.current.delivered();

    expect(new Set(received.map(({ headers }) => headers['x-event-key']))).toEqual(new Set(EVENTS));
    const found = received.flatMap(({ headers, json }) =>
      contradictionsOf(facts, json, facts.membersOf(String(headers['x-event-key'])), String(headers['x-event-key'])),
    );
    expect(unexcused(found)).toEqual([]);
  });
});

describe('the webhook payloads of pull requests and builds agree with the facts', () => {
  const holder: { receiver?: Receiver } = {};

  beforeAll(async () => {
    holder.receiver = await startReceiver();
  });
  afterAll(() => holder.receiver?.stop());

  test('for each member of each event', async () => {
    const { url = '', received = [] } = holder.receiver ?? {};
    await sendToEmulator(emulator.current, `${WIDGET}/hooks`, { json: { url, events: PULL_REQUEST_EVENTS } });

    for (const request of WRITE_REQUESTS.filter(({ path }) => !path.includes('async'))) {
      emulator.current.reset();
      await sendToEmulator(emulator.current, `${WIDGET}/hooks`, { json: { url, events: PULL_REQUEST_EVENTS } });
      await send(request);
      // A withdrawal needs a review, and a reopened thread a resolution.
      if (request.method === 'POST') await send({ ...request, method: 'DELETE' });
      await emulator.current.delivered();
    }

    const events = received.map(({ headers }) => String(headers['x-event-key']));
    expect(new Set(events)).toEqual(new Set(PULL_REQUEST_EVENTS));
    const found = received.flatMap(({ json }) =>
      Object.entries(isJsonObject(json) ? json : {}).flatMap(([member, value]) =>
        contradictionsOf(facts, value, PAYLOAD_MEMBERS[member] ?? 'an unknown member', member),
      ),
    );
    expect(unexcused(found)).toEqual([]);
  });
});

test('every exception is necessary', () => {
  const names = [...Object.keys(EXCEPTIONS), ...Object.keys(HEADER_EXCEPTIONS)];

  expect(names.filter((name) => !used.has(name))).toEqual([]);
});

function titleOf(request: FactsRequest): string {
  return `${request.method} ${request.path}: ${statusOf(request)}`;
}

function statusOf({ method, status = method === 'POST' ? 201 : 200 }: FactsRequest): number {
  return status;
}

function described(route: string): string {
  return route.replace('…', REPOSITORY);
}

async function send({ method, path, json, authorization, switches = {} }: FactsRequest): Promise<EmulatorResponse> {
  const concrete = (await withIdentifiers(path)).replace('…', WIDGET);
  emulator.current.set(switches);
  return sendToEmulator(emulator.current, concrete, {
    method,
    ...(json === undefined ? {} : { json }),
    ...(authorization === undefined ? {} : { authorization }),
  });
}

async function withIdentifiers(path: string): Promise<string> {
  const placeholder = /<[^>]*>/.exec(path)?.[0];
  if (placeholder === undefined) return path;
  const [from = '', member = ''] = IDENTIFIERS[placeholder] ?? [];
  const { json } = await sendToEmulator(emulator.current, await withIdentifiers(from));
  return withIdentifiers(path.replace(placeholder, encodeURIComponent(String(at(json, member)))));
}

/** Where the identifiers of the seed are. */
const IDENTIFIERS: Readonly<Record<string, readonly [path: string, member: string]>> = {
  '<user>': ['/user', 'uuid'],
  '<hook>': [`${WIDGET}/hooks`, 'values.0.uuid'],
  '<comment>': [`${WIDGET}/pullrequests/1/comments`, 'values.0.id'],
  '<task>': [`${WIDGET}/pullrequests/1/tasks`, 'values.0.id'],
  '<login>': [`${WIDGET}/refs/branches/feature/login`, 'target.hash'],
  '<pipeline>': [`${WIDGET}/pipelines/127`, 'uuid'],
  '<many steps>': [`${WIDGET}/pipelines/120`, 'uuid'],
  '<step>': [`${WIDGET}/pipelines/<pipeline>/steps/`, 'values.0.uuid'],
  '<environment>': [`${WIDGET}/environments/`, 'values.0.uuid'],
  '<deployment>': [`${WIDGET}/deployments/`, 'values.0.uuid'],
  '<workspace hook>': ['/workspaces/acme/hooks', 'values.0.uuid'],
};

function unexcused(contradictions: readonly string[]): readonly string[] {
  return contradictions.filter((one) => {
    const name = one.split(' ')[0] ?? '';
    if (name in EXCEPTIONS) used.add(name);
    return !(name in EXCEPTIONS);
  });
}

function unknownHeaders({ headers }: EmulatorResponse): readonly string[] {
  const known = new Set([...facts.http.describedHeaders, ...facts.http.recordedHeaders]);
  return [...headers.keys()].filter((name) => {
    if (name in HEADER_EXCEPTIONS) used.add(name);
    return !known.has(name) && !(name in HEADER_EXCEPTIONS);
  });
}
