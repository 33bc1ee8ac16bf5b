import { PullRequestEventsDocument } from 'bitbucket-graphql-client/operations';
import { print } from 'graphql';
import { deliver } from '../../support/deliver';
import { ADA, type GraphQLResponse, useGateway } from '../../support/gateway';
import { COMMENT, pullRequestDelivery } from '../../support/pullRequestDelivery';
import { at, failures } from '../../support/read';
import { type Ended, overEventStream, overWebSocket, type Subscribe, type Subscriber } from '../../support/subscribers';

const gateway = useGateway({ environment: ADA });

const EVENTS = print(PullRequestEventsDocument);
const WIDGET = { repository: 'acme/widget' };

const id = expect.any(String) as unknown;

/** The data of a delivery without a comment. */
const DATA = {
  actor: { id, displayName: 'Ada Lindqvist' },
  repository: { id, fullName: 'acme/widget' },
  pullRequest: {
    id,
    number: 7,
    title: 'Oil the casing',
    state: 'OPEN',
    isDraft: false,
    author: { id, displayName: 'Ada Lindqvist', avatarUrl: 'https://avatars.example.com/ada.png' },
    source: { name: 'oil', abbreviatedHash: 'f945c96c71d0' },
    destination: { name: 'main' },
    reviewDecision: 'APPROVED',
    reviewers: [{ id, displayName: 'Bruno Okafor' }],
    participants: [{ account: { id, displayName: 'Bruno Okafor' }, role: 'REVIEWER', state: 'APPROVED' }],
    commentCount: 2,
    taskCount: 1,
    updatedAt: '2026-07-30T01:35:49.207Z',
  },
  comment: null,
};

const COMMENTED = {
  comment: {
    id,
    body: 'Please oil it.',
    isDeleted: false,
    author: { id, displayName: 'Bruno Okafor' },
    inline: null,
  },
};

const approval = { date: '2026-07-30T01:35:49.207341+00:00', user: { display_name: 'Bruno Okafor' } };
const MERGED = { state: 'MERGED', merge_commit: { hash: '0123456789ab' } };
const DELETED = { ...COMMENT, deleted: true, content: { raw: '', markup: 'markdown', html: '' } };
const INLINE = { ...COMMENT, inline: { path: 'src/casing.c', from: null, to: 3 } };
const RESOLVED = { ...COMMENT, resolution: { type: 'comment_resolution', user: { display_name: 'Ada Lindqvist' } } };

interface Case {
  readonly event: string;
  readonly action: string;
  /** The members of the pull request that replace those of the usual delivery. */
  readonly changes?: object;
  /** The members beside the pull request. */
  readonly more?: object;
  readonly data?: object;
}

const CASES: readonly Case[] = [
  { event: 'created', action: 'CREATED' },
  {
    event: 'updated',
    action: 'UPDATED',
    changes: { title: 'Oil it', draft: true },
    data: { pullRequest: { ...DATA.pullRequest, title: 'Oil it', isDraft: true } },
  },
  { event: 'push', action: 'PUSHED' },
  { event: 'approved', action: 'APPROVED', more: { approval } },
  {
    event: 'unapproved',
    action: 'UNAPPROVED',
    changes: { participants: [] },
    more: { approval },
    data: { pullRequest: { ...DATA.pullRequest, reviewDecision: 'REVIEW_REQUIRED', participants: [] } },
  },
  { event: 'changes_request_created', action: 'CHANGES_REQUESTED', more: { changes_request: approval } },
  { event: 'changes_request_removed', action: 'CHANGES_REQUEST_REMOVED', more: { changes_request: approval } },
  {
    event: 'fulfilled',
    action: 'MERGED',
    changes: MERGED,
    data: { pullRequest: { ...DATA.pullRequest, state: 'MERGED' } },
  },
  {
    event: 'rejected',
    action: 'DECLINED',
    changes: { state: 'DECLINED' },
    data: { pullRequest: { ...DATA.pullRequest, state: 'DECLINED' } },
  },
  { event: 'comment_created', action: 'COMMENTED', more: { comment: COMMENT }, data: COMMENTED },
  {
    event: 'comment_updated',
    action: 'COMMENT_UPDATED',
    more: { comment: INLINE },
    data: { comment: { ...COMMENTED.comment, inline: { path: 'src/casing.c' } } },
  },
  {
    event: 'comment_deleted',
    action: 'COMMENT_DELETED',
    more: { comment: DELETED },
    data: { comment: { ...COMMENTED.comment, isDeleted: true, body: '' } },
  },
  { event: 'comment_resolved', action: 'THREAD_RESOLVED', more: { comment: RESOLVED }, data: COMMENTED },
  { event: 'comment_reopened', action: 'THREAD_REOPENED', more: { comment: COMMENT }, data: COMMENTED },
];

describe.each<[string, Subscribe]>([
  ['WebSocket', overWebSocket],
  ['an event stream', overEventStream],
])('over %s', (transport, subscribe) => {
  test.each(CASES)('pullrequest:$event arrives as $action without a REST call', async (each) => {
    const { event, action, changes, more, data } = each;
    const subscriber = await subscribe(gateway(), EVENTS, { variables: WIDGET });
    gateway().upstream.clearCalls();

    const deliveryId = `${transport} ${event}`;
    const delivered = { ...pullRequestDelivery(changes), ...more };
    const { status } = await deliver(gateway().url, `pullrequest:${event}`, delivered, { id: deliveryId });
    const result = await nextOf(subscriber);

    expect(status).toBe(204);
    expect(failures(result)).toEqual([]);
    expect(result.data).toEqual({ pullRequestEvent: { ...DATA, action, deliveryId, ...data } });
    expect(gateway().upstream.calls).toEqual([]);
    await subscriber.disconnect();
  });
});

describe('a subscriber', () => {
  const ACTIONS = `subscription ($number: Int, $actions: [PullRequestEventAction!]) {
    pullRequestEvent(repository: "acme/widget", number: $number, actions: $actions) { action pullRequest { number } }
  }`;

  async function deliverAll(...events: readonly (readonly [event: string, number: number])[]): Promise<void> {
    for (const [event, id] of events) {
      await deliver(gateway().url, `pullrequest:${event}`, pullRequestDelivery({ id }));
    }
  }

  test.each([
    ['of one pull request', { number: 8 }, ['APPROVED 8', 'MERGED 8']],
    ['of some actions', { actions: ['MERGED', 'CREATED'] }, ['CREATED 7', 'MERGED 8']],
    ['of some actions of one pull request', { number: 7, actions: ['MERGED', 'CREATED'] }, ['CREATED 7', 'MERGED 7']],
    ['of all actions, if null is given', { number: 7, actions: null }, ['CREATED 7', 'PUSHED 7']],
    ['of all pull requests, if null is given', { number: null }, ['CREATED 7', 'APPROVED 8']],
  ])('receives only the events %s', async (_what, variables, expected) => {
    const subscriber = await overEventStream(gateway(), ACTIONS, { variables });

    await deliverAll(['created', 7], ['approved', 8], ['push', 7], ['fulfilled', 8], ['fulfilled', 7]);

    const results = [await nextOf(subscriber), await nextOf(subscriber)];
    expect(results.map(({ data }) => textOf(data))).toEqual(expected);
    await subscriber.disconnect();
  });

  test('receives no event if its list of actions is empty', async () => {
    const document = `subscription { pullRequestEvent(repository: "acme/widget", actions: []) { action } }`;
    const subscriber = await overEventStream(gateway(), document);
    const other = await overEventStream(gateway(), ACTIONS);
    const lines = gateway().logLines.length;

    await deliverAll(['created', 7], ['fulfilled', 7]);
    await nextOf(other);
    await nextOf(other);

    const executed = gateway()
      .logLines.slice(lines)
      .filter((line) => line.includes('"msg":"operation"'));
    expect(executed).toHaveLength(2);
    await Promise.all([subscriber.disconnect(), other.disconnect()]);
  });

  test.each([0, -1])('is rejected if the number is %d', async (number) => {
    const subscriber = await overEventStream(gateway(), ACTIONS, { variables: { number }, isRejected: true });

    expect(await subscriber.next()).toMatchObject({
      errors: [
        {
          message: `Argument "number" must be at least 1, but is ${number}.`,
          path: ['pullRequestEvent'],
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    });
  });

  test.each(['issue:updated', 'repo:push'])('receives no event of another kind: %s', async (event) => {
    const subscriber = await overEventStream(gateway(), ACTIONS);

    const { repository, actor } = pullRequestDelivery();
    await deliver(gateway().url, event, { repository, actor, issue: { id: 7 }, push: { changes: [] } });
    await deliverAll(['created', 9]);

    expect(textOf((await nextOf(subscriber)).data)).toBe('CREATED 9');
    await subscriber.disconnect();
  });
});

describe('a delivery', () => {
  test('contains the repository once, and all its fields are read without a REST call', async () => {
    const document = `subscription { pullRequestEvent(repository: "acme/widget") {
      pullRequest { repository { isPrivate } source { repository { isPrivate } } isCrossRepository }
      comment { pullRequest { title repository { isPrivate } } }
    } }`;
    const subscriber = await overEventStream(gateway(), document);
    gateway().upstream.clearCalls();

    await deliver(gateway().url, 'pullrequest:comment_created', { ...pullRequestDelivery(), comment: COMMENT });
    const result = await nextOf(subscriber);

    const repository = { isPrivate: true };
    expect(result).toEqual({
      data: {
        pullRequestEvent: {
          pullRequest: { repository, source: { repository }, isCrossRepository: false },
          comment: { pullRequest: { title: 'Oil the casing', repository } },
        },
      },
    });
    expect(gateway().upstream.calls).toEqual([]);
    await subscriber.disconnect();
  });

  test('from an old version of Bitbucket has its text in `description` only, which costs no REST call', async () => {
    const document = `subscription { pullRequestEvent(repository: "acme/widget") { pullRequest { body isDraft } } }`;
    const subscriber = await overEventStream(gateway(), document);
    gateway().upstream.clearCalls();
    const old = { summary: undefined, draft: undefined, queued: undefined, type: undefined };

    await deliver(gateway().url, 'pullrequest:created', pullRequestDelivery(old));
    const result = await nextOf(subscriber);

    expect(result).toEqual({ data: { pullRequestEvent: { pullRequest: { body: 'It squeaks.', isDraft: null } } } });
    expect(gateway().upstream.calls).toEqual([]);
    await subscriber.disconnect();
  });

  test('lacks the merge strategies, which are loaded by one REST call for each event', async () => {
    const document = `subscription { pullRequestEvent(repository: "acme/widget") { pullRequest { title defaultMergeStrategy } } }`;
    const subscriber = await overEventStream(gateway(), document);
    const body = { id: 7, title: 'Newer', destination: { branch: { default_merge_strategy: 'squash' } } };
    gateway().upstream.set({ faults: [{ path: /pullrequests/, then: { kind: 'response', status: 200, body } }] });
    gateway().upstream.clearCalls();

    for (const calls of [1, 2]) {
      await deliver(gateway().url, 'pullrequest:updated', pullRequestDelivery());
      const result = await nextOf(subscriber);

      // The delivery is older than the response, and has precedence: all fields show the state of the event.
      const pullRequest = { title: 'Oil the casing', defaultMergeStrategy: 'SQUASH' };
      expect(result).toEqual({ data: { pullRequestEvent: { pullRequest } } });
      expect(gateway().upstream.calls).toHaveLength(calls);
    }
    gateway().upstream.set({ faults: [] });
    await subscriber.disconnect();
  });
});

async function nextOf(subscriber: Subscriber): Promise<GraphQLResponse> {
  const result: GraphQLResponse | Ended = await subscriber.next();
  if ('ended' in result) throw new Error(`The subscription has ended: ${JSON.stringify(result.errors)}`);
  return result;
}

/** The action and the number of an event, such as `MERGED 7`. */
function textOf(data: unknown): string {
  const event = at(data, 'pullRequestEvent');
  return `${String(at(event, 'action'))} ${String(at(event, 'pullRequest', 'number'))}`;
}
