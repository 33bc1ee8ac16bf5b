import { IssueEventsDocument, PushesDocument } from 'bitbucket-graphql-client/operations';
import { print } from 'graphql';
import { randomUUID } from 'node:crypto';
import { deliver } from '../../support/deliver';
import { ADA, type GraphQLResponse, useGateway } from '../../support/gateway';
import { at, failures, textAt } from '../../support/read';
import { type Ended, overEventStream, overWebSocket, type Subscribe } from '../../support/subscribers';

const SECRET = 'a-secret-that-nobody-guesses';
const gateway = useGateway({ environment: { ...ADA, WEBHOOK_SECRET: `an-older-secret-of-ours, ${SECRET}` } });

const CREATE_HOOK = /* GraphQL */ `
  mutation ($url: String!, $secret: String) {
    createHook(
      input: {
        repository: "acme/widget"
        url: $url
        secret: $secret
        events: [REPO_PUSH, ISSUE_CREATED, ISSUE_UPDATED, ISSUE_COMMENT_CREATED]
      }
    ) {
      hook {
        uuid
      }
    }
  }
`;

/** Creates a hook in the emulator that delivers to the gateway. */
async function createHook(): Promise<void> {
  const url = `${gateway().url}/webhooks/bitbucket`;
  await gateway().data(CREATE_HOOK, { variables: { url, secret: SECRET } });
}

const PUSH = print(PushesDocument);
const ISSUE_EVENTS = print(IssueEventsDocument);
const WIDGET = { repository: 'acme/widget' };

describe.each<[string, Subscribe]>([
  ['WebSocket', overWebSocket],
  ['an event stream', overEventStream],
])('over %s', (_transport, subscribe) => {
  test('a push reaches the subscriber through the hook without a REST call', async () => {
    const subscriber = await subscribe(gateway(), PUSH, { variables: WIDGET });
    await createHook();
    gateway().upstream.clearCalls();

    const [pushed] = gateway().upstream.push('acme/widget', {
      branch: 'main',
      commits: [{ message: 'One\n' }, { message: 'Two\n' }],
    });

    const answer = responseOf(await subscriber.next());
    expect(failures(answer)).toEqual([]);
    expect(at(answer.data, 'repositoryPushed')).toMatchObject({
      actor: { displayName: 'Ada Lindqvist' },
      repository: { fullName: 'acme/widget' },
      changes: [
        {
          refType: 'branch',
          name: 'main',
          created: false,
          deleted: false,
          forced: false,
          truncated: false,
          oldHash: pushed?.old,
          newHash: pushed?.new,
        },
      ],
    });
    expect(at(answer.data, 'repositoryPushed', 'changes', 0, 'commits', 0)).toMatchObject({ message: 'Two\n' });
    expect(gateway().upstream.calls).toEqual([]);
    await subscriber.disconnect();
  });

  test('a push of more than five commits is marked as truncated', async () => {
    const subscriber = await subscribe(gateway(), PUSH, { variables: WIDGET });
    await createHook();

    gateway().upstream.push('acme/widget', { branch: 'main', commits: 7 });

    const { data } = responseOf(await subscriber.next());
    expect(at(data, 'repositoryPushed', 'changes', 0)).toMatchObject({ truncated: true });
    expect(at(data, 'repositoryPushed', 'changes', 0, 'commits')).toHaveLength(5);
    await subscriber.disconnect();
  });

  test('the subscriber receives the creation, the update and the comment of an issue', async () => {
    const subscriber = await subscribe(gateway(), ISSUE_EVENTS, { variables: WIDGET });
    await createHook();

    const created = await gateway().data(
      'mutation { createIssue(input: { repository: "acme/widget", title: "Tell me", type: TASK }) { issue { id number } } }',
    );
    const number = Number(at(created, 'createIssue', 'issue', 'number'));
    await gateway().data(
      `mutation { updateIssue(input: { repository: "acme/widget", number: ${number}, state: ON_HOLD }) { issue { id } } }`,
    );
    await gateway().data(
      `mutation { createIssueComment(input: { repository: "acme/widget", number: ${number}, body: "Told." }) { comment { id } } }`,
    );

    const answers = [await subscriber.next(), await subscriber.next(), await subscriber.next()].map(responseOf);
    expect(answers.flatMap(failures)).toEqual([]);
    const [first, second, third] = answers.map(({ data }) => at(data, 'issueEvent'));
    expect(first).toMatchObject({
      action: 'CREATED',
      actor: { displayName: 'Ada Lindqvist' },
      issue: {
        id: textAt(created, 'createIssue', 'issue', 'id'),
        number,
        title: 'Tell me',
        type: 'TASK',
        repository: { fullName: 'acme/widget' },
      },
      comment: null,
      changes: [],
    });
    expect(second).toMatchObject({ action: 'UPDATED', issue: { state: 'ON_HOLD' } });
    expect(at(second, 'changes')).toContainEqual({ field: 'state', old: 'new', new: 'on hold' });
    expect(third).toMatchObject({
      action: 'COMMENTED',
      issue: { number },
      comment: { body: 'Told.', author: { displayName: 'Ada Lindqvist' } },
    });
    await subscriber.disconnect();
  });

  test('only events of the selected issue arrive', async () => {
    const subscriber = await subscribe(gateway(), ISSUE_EVENTS, { variables: { ...WIDGET, number: 2 } });

    for (const id of [1, 2]) {
      const payload = { repository: { full_name: 'acme/widget' }, issue: { id, title: `No. ${id}` }, actor: null };
      await deliver(gateway().url, 'issue:created', payload, { secret: SECRET });
    }

    expect(at(responseOf(await subscriber.next()).data, 'issueEvent', 'issue', 'title')).toBe('No. 2');
    await subscriber.disconnect();
  });

  test('fields that a delivery omits are loaded for each event', async () => {
    const query = 'subscription { repositoryPushed(repository: "acme/widget") { repository { fullName language } } }';
    const subscriber = await subscribe(gateway(), query);
    gateway().upstream.clearCalls();

    for (const calls of [1, 2]) {
      await deliver(gateway().url, 'repo:push', pushTo('acme/widget'), { secret: SECRET });
      const answer = responseOf(await subscriber.next());

      expect(answer.data).toEqual({
        repositoryPushed: { repository: { fullName: 'acme/widget', language: 'typescript' } },
      });
      expect(gateway().upstream.calls).toHaveLength(calls);
    }
    await subscriber.disconnect();
  });

  test('a field that cannot be loaded is an error at its path, and the subscription continues', async () => {
    const query =
      'subscription { repositoryPushed(repository: "acme/widget") { deliveryId repository { isPrivate } } }';
    const subscriber = await subscribe(gateway(), query);
    const [one, two] = [randomUUID(), randomUUID()];

    gateway().upstream.set({ faults: [{ then: { kind: 'response', status: 400 } }] });
    await deliver(gateway().url, 'repo:push', pushTo('acme/widget'), { secret: SECRET, id: one });
    const failed = responseOf(await subscriber.next());
    gateway().upstream.set({ faults: [] });
    await deliver(gateway().url, 'repo:push', pushTo('acme/widget'), { secret: SECRET, id: two });
    const next = responseOf(await subscriber.next());

    expect(failures(failed)).toEqual(['repositoryPushed.repository.isPrivate BAD_USER_INPUT']);
    expect(failed.data).toEqual({ repositoryPushed: { deliveryId: one, repository: null } });
    expect(at(next.data, 'repositoryPushed', 'deliveryId')).toBe(two);
    await subscriber.disconnect();
  });

  test('events follow a renamed repository by uuid, and another repository with its name does not match', async () => {
    const query = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';
    const subscriber = await subscribe(gateway(), query);
    const uuid = textAt(await gateway().data('{ repository(fullName: "acme/widget") { uuid } }'), 'repository', 'uuid');
    const [renamed, byName] = [randomUUID(), randomUUID()];
    const otherUuid = '{00000000-0000-4000-8000-000000000000}';

    await deliver(gateway().url, 'repo:push', pushTo('acme/widget', otherUuid), { secret: SECRET });
    await deliver(gateway().url, 'repo:push', pushTo('acme/renamed', uuid), { secret: SECRET, id: renamed });
    await deliver(gateway().url, 'repo:push', pushTo('ACME/Widget'), { secret: SECRET, id: byName });

    const ids = [await subscriber.next(), await subscriber.next()].map((answer) => {
      return at(responseOf(answer).data, 'repositoryPushed', 'deliveryId');
    });
    expect(ids).toEqual([renamed, byName]);
    await subscriber.disconnect();
  });
});

test('each execution is logged in one line with its REST calls', async () => {
  const query = 'subscription Watch { repositoryPushed(repository: "acme/widget") { repository { language } } }';
  const before = gateway().logLines.length;
  const subscriber = await overEventStream(gateway(), query);

  await deliver(gateway().url, 'repo:push', pushTo('acme/widget'), { secret: SECRET });
  await subscriber.next();

  const lines = gateway()
    .logLines.slice(before)
    .filter((line) => line.includes('"msg":"operation"'));
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    // Other subscriptions to this repository started shortly before, so that the access check is shared.
    { operationName: 'Watch', operationType: 'subscription', errorCodes: [], upstream: { calls: 0 } },
    { operationName: 'Watch', operationType: 'subscription', errorCodes: [], upstream: { calls: 1 } },
  ]);
  await subscriber.disconnect();
});

function pushTo(fullName: string, uuid?: string): object {
  return { repository: { full_name: fullName, ...(uuid && { uuid }) }, actor: null, push: { changes: [] } };
}

function responseOf(answer: GraphQLResponse | Ended): GraphQLResponse {
  if ('ended' in answer) throw new Error(`The subscription has ended: ${JSON.stringify(answer.errors)}`);
  return answer;
}
