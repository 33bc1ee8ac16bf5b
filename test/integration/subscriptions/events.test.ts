import { randomUUID } from 'node:crypto';
import { IssueEventsDocument, PushesDocument } from '../../generated/graphql';
import { deliver } from '../../support/deliver';
import { ADA, type Answer, useGateway } from '../../support/gateway';
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

/** A hook of the emulator that leads to the gateway. */
async function createHook(): Promise<void> {
  const url = `${gateway().url}/webhooks/bitbucket`;
  await gateway().data(CREATE_HOOK, { variables: { url, secret: SECRET } });
}

const PUSH = PushesDocument.toString();
const ISSUE_EVENTS = IssueEventsDocument.toString();
const WIDGET = { repository: 'acme/widget' };

describe.each<[string, Subscribe]>([
  ['WebSocket', overWebSocket],
  ['an event stream', overEventStream],
])('over %s', (_transport, subscribe) => {
  test('a push comes from the hook to the subscriber, and costs no REST call', async () => {
    const subscriber = await subscribe(gateway(), PUSH, { variables: WIDGET });
    await createHook();
    gateway().upstream.clearCalls();

    const [pushed] = gateway().upstream.push('acme/widget', {
      branch: 'main',
      commits: [{ message: 'One\n' }, { message: 'Two\n' }],
    });

    const answer = answerOf(await subscriber.next());
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
    await subscriber.leave();
  });

  test('a push of more than five commits says that some are missing', async () => {
    const subscriber = await subscribe(gateway(), PUSH, { variables: WIDGET });
    await createHook();

    gateway().upstream.push('acme/widget', { branch: 'main', commits: 7 });

    const { data } = answerOf(await subscriber.next());
    expect(at(data, 'repositoryPushed', 'changes', 0)).toMatchObject({ truncated: true });
    expect(at(data, 'repositoryPushed', 'changes', 0, 'commits')).toHaveLength(5);
    await subscriber.leave();
  });

  test('an issue created by mutation reaches the subscriber, and what became of it', async () => {
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

    const answers = [await subscriber.next(), await subscriber.next(), await subscriber.next()].map(answerOf);
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
    await subscriber.leave();
  });

  test('only events of the issue asked for arrive', async () => {
    const subscriber = await subscribe(gateway(), ISSUE_EVENTS, { variables: { ...WIDGET, number: 2 } });

    for (const id of [1, 2]) {
      const payload = { repository: { full_name: 'acme/widget' }, issue: { id, title: `No. ${id}` }, actor: null };
      await deliver(gateway().url, 'issue:created', payload, { secret: SECRET });
    }

    expect(at(answerOf(await subscriber.next()).data, 'issueEvent', 'issue', 'title')).toBe('No. 2');
    await subscriber.leave();
  });

  test('what a delivery does not hold is loaded, for each event anew', async () => {
    const query = 'subscription { repositoryPushed(repository: "acme/widget") { repository { fullName language } } }';
    const subscriber = await subscribe(gateway(), query);
    gateway().upstream.clearCalls();

    for (const calls of [1, 2]) {
      await deliver(gateway().url, 'repo:push', pushTo('acme/widget'), { secret: SECRET });
      const answer = answerOf(await subscriber.next());

      expect(answer.data).toEqual({
        repositoryPushed: { repository: { fullName: 'acme/widget', language: 'typescript' } },
      });
      expect(gateway().upstream.calls).toHaveLength(calls);
    }
    await subscriber.leave();
  });

  test('what cannot be loaded is an error at its field, and the stream goes on', async () => {
    const query =
      'subscription { repositoryPushed(repository: "acme/widget") { deliveryId repository { isPrivate } } }';
    const subscriber = await subscribe(gateway(), query);
    const [one, two] = [randomUUID(), randomUUID()];

    gateway().upstream.set({ faults: [{ then: { kind: 'answer', status: 400 } }] });
    await deliver(gateway().url, 'repo:push', pushTo('acme/widget'), { secret: SECRET, id: one });
    const failed = answerOf(await subscriber.next());
    gateway().upstream.set({ faults: [] });
    await deliver(gateway().url, 'repo:push', pushTo('acme/widget'), { secret: SECRET, id: two });
    const next = answerOf(await subscriber.next());

    expect(failures(failed)).toEqual(['repositoryPushed.repository.isPrivate BAD_USER_INPUT']);
    expect(failed.data).toEqual({ repositoryPushed: { deliveryId: one, repository: null } });
    expect(at(next.data, 'repositoryPushed', 'deliveryId')).toBe(two);
    await subscriber.leave();
  });

  test('a repository that was renamed is still the same one; another that took its name is not', async () => {
    const query = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';
    const subscriber = await subscribe(gateway(), query);
    const uuid = textAt(await gateway().data('{ repository(fullName: "acme/widget") { uuid } }'), 'repository', 'uuid');
    const [renamed, byName] = [randomUUID(), randomUUID()];
    const elsewhere = '{00000000-0000-4000-8000-000000000000}';

    await deliver(gateway().url, 'repo:push', pushTo('acme/widget', elsewhere), { secret: SECRET });
    await deliver(gateway().url, 'repo:push', pushTo('acme/renamed', uuid), { secret: SECRET, id: renamed });
    await deliver(gateway().url, 'repo:push', pushTo('ACME/Widget'), { secret: SECRET, id: byName });

    const ids = [await subscriber.next(), await subscriber.next()].map((answer) => {
      return at(answerOf(answer).data, 'repositoryPushed', 'deliveryId');
    });
    expect(ids).toEqual([renamed, byName]);
    await subscriber.leave();
  });
});

test('every execution is one line of the log, with what it cost', async () => {
  const query = 'subscription Watch { repositoryPushed(repository: "acme/widget") { repository { language } } }';
  const before = gateway().logLines.length;
  const subscriber = await overEventStream(gateway(), query);

  await deliver(gateway().url, 'repo:push', pushTo('acme/widget'), { secret: SECRET });
  await subscriber.next();

  const lines = gateway()
    .logLines.slice(before)
    .filter((line) => line.includes('"msg":"operation"'));
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    // Others have subscribed to this repository shortly before: the read with which it begins is theirs.
    { operationName: 'Watch', operationType: 'subscription', errorCodes: [], upstream: { calls: 0 } },
    { operationName: 'Watch', operationType: 'subscription', errorCodes: [], upstream: { calls: 1 } },
  ]);
  await subscriber.leave();
});

function pushTo(fullName: string, uuid?: string): object {
  return { repository: { full_name: fullName, ...(uuid && { uuid }) }, actor: null, push: { changes: [] } };
}

function answerOf(answer: Answer | Ended): Answer {
  if ('ended' in answer) throw new Error(`The subscription has ended: ${JSON.stringify(answer.errors)}`);
  return answer;
}
