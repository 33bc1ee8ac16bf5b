import { loadConfig } from '../../../src/config/config';
import { createLogger } from '../../../src/observability/logger';
import { startServer } from '../../../src/server';
import { closeAfterTest } from '../../support/cleanup';
import { deliver } from '../../support/deliver';
import { overEventStream } from '../../support/subscribers';

const PUSHES =
  'subscription { repositoryPushed(repository: "acme/widget") { actor { displayName } changes { name } } }';
const ISSUES = 'subscription { issueEvent(repository: "acme/widget") { action issue { title } } }';
const PULL_REQUEST = `subscription {
  pullRequestEvent(repository: "acme/widget", number: 5) {
    action
    actor { displayName }
    pullRequest { number reviewDecision }
  }
}`;
const PAYLOAD = { repository: { full_name: 'acme/widget' }, actor: null, push: { changes: [] } };

const BUILDS = 'subscription { buildEvent(repository: "acme/widget") { status { state } pipeline { number } } }';

interface StartedGateway {
  readonly url: string;
  readonly adminUrl: string;
  readonly logLines: readonly string[];
}

/** Starts a gateway as `npm start` does: without an upstream in the settings, it uses the embedded emulator. */
async function start(environment: Readonly<Record<string, string>> = {}): Promise<StartedGateway> {
  const logLines: string[] = [];
  const logger = createLogger({
    level: 'debug',
    secrets: [],
    destination: { write: (line: string) => void logLines.push(line) },
  });
  const server = await startServer(loadConfig({ PORT: '0', UPSTREAM_EXTENSION: 'false', ...environment }), { logger });
  closeAfterTest(() => server.stop());
  const url = server.url.replace('0.0.0.0', '127.0.0.1');
  return { url, adminUrl: server.adminUrl ?? '', logLines };
}

async function post(url: string, json: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(json) });
  return response.json();
}

test('a mutation causes an event without any configuration', async () => {
  const gateway = await start();
  const subscriber = await overEventStream(gateway, ISSUES);

  const input = '{ repository: "acme/widget", title: "First" }';
  await post(`${gateway.url}/graphql`, { query: `mutation { createIssue(input: ${input}) { issue { number } } }` });

  expect(await subscriber.next()).toEqual({ data: { issueEvent: { action: 'CREATED', issue: { title: 'First' } } } });
});

test('a mutation of a pull request causes an event that costs no call', async () => {
  const gateway = await start({ UPSTREAM_EXTENSION: 'true' });
  const subscriber = await overEventStream(gateway, PULL_REQUEST);

  const input = '{ repository: "acme/widget", number: 5 }';
  const query = `mutation { approvePullRequest(input: ${input}) { pullRequest { reviewDecision } } }`;
  const response = await post(`${gateway.url}/graphql`, { query });

  const pullRequest = { reviewDecision: 'REVIEW_REQUIRED' };
  expect(response).toMatchObject({ data: { approvePullRequest: { pullRequest } } });
  expect(await subscriber.next()).toMatchObject({
    data: { pullRequestEvent: { action: 'APPROVED', actor: { displayName: 'Ada Lindqvist' }, pullRequest } },
    extensions: { upstream: { calls: 0 } },
  });
});

test('an admin call causes an event by another user, exactly once', async () => {
  const gateway = await start();
  const subscriber = await overEventStream(gateway, PUSHES);

  for (const as of ['bruno', 'chiara']) {
    await post(`${gateway.adminUrl}/push`, { repository: 'acme/widget', branch: 'main', as });
  }

  const event = (displayName: string) => ({
    data: { repositoryPushed: { actor: { displayName }, changes: [{ name: 'main' }] } },
  });
  expect([await subscriber.next(), await subscriber.next()]).toEqual([event('Bruno Okafor'), event('Chiara Rossi')]);
});

test('a push runs a pipeline, and its builds are events', async () => {
  const gateway = await start();
  const subscriber = await overEventStream(gateway, BUILDS);
  const repository = 'acme/widget';

  await post(`${gateway.adminUrl}/push`, { repository, branch: 'main', as: 'bruno' });
  await post(`${gateway.adminUrl}/pipelines`, { repository, pipeline: 131, action: 'fail' });

  expect([await subscriber.next(), await subscriber.next()]).toEqual(
    ['INPROGRESS', 'FAILED'].map((state) => ({
      data: { buildEvent: { status: { state }, pipeline: { number: 131 } } },
    })),
  );
});

test('reviews and pushes of other users are events of their pull request', async () => {
  const gateway = await start();
  const subscriber = await overEventStream(gateway, PULL_REQUEST);
  const next = async (): Promise<unknown> => {
    const result = await subscriber.next();
    return 'data' in result ? result.data : result;
  };

  const approval = { repository: 'acme/widget', pullRequest: 5, as: 'bruno' };
  await post(`${gateway.adminUrl}/approvals`, { ...approval, pullRequest: 4 });
  await post(`${gateway.adminUrl}/approvals`, approval);
  await post(`${gateway.adminUrl}/approvals`, { ...approval, state: 'changes_requested' });
  await post(`${gateway.adminUrl}/push`, { repository: 'globex/widget', branch: 'topic/5', as: 'dmitri' });

  const event = (action: string, displayName: string, reviewDecision: string) => ({
    pullRequestEvent: { action, actor: { displayName }, pullRequest: { number: 5, reviewDecision } },
  });
  expect(await next()).toEqual(event('APPROVED', 'Bruno Okafor', 'APPROVED'));
  expect(await next()).toEqual(event('CHANGES_REQUESTED', 'Bruno Okafor', 'CHANGES_REQUESTED'));
  expect(await next()).toEqual(event('PUSHED', 'Dmitri Volkov', 'CHANGES_REQUESTED'));
  expect(await next()).toEqual(event('UPDATED', 'Dmitri Volkov', 'CHANGES_REQUESTED'));
});

test.each([
  ['unsigned deliveries are accepted on loopback', {}, 204],
  ['unsigned deliveries are rejected with WEBHOOK_SECRET', { WEBHOOK_SECRET: 'a-secret-of-sixteen-chars' }, 401],
  ['webhooks are off beyond loopback', { HOST: '0.0.0.0' }, 404],
])('the events of the emulator arrive if %s', async (_what, environment, status) => {
  const gateway = await start(environment);
  const subscriber = await overEventStream(gateway, PUSHES);

  const unsigned = await deliver(gateway.url, 'repo:push', PAYLOAD);
  const guessed = await deliver(gateway.url, 'repo:push', PAYLOAD, { secret: 'emulator-hook-secret' });
  await post(`${gateway.adminUrl}/push`, { repository: 'acme/widget', branch: 'develop' });

  expect([unsigned.status, guessed.status]).toEqual([status, status]);
  const received = status === 204 ? [await subscriber.next(), await subscriber.next()] : [];
  expect(received).toHaveLength(status === 204 ? 2 : 0);
  expect(await subscriber.next()).toMatchObject({ data: { repositoryPushed: { changes: [{ name: 'develop' }] } } });
});
