import { PullRequestEventsDocument } from 'bitbucket-graphql-client/operations';
import { print } from 'graphql';
import { closeAfterTest } from '../../support/cleanup';
import { CLIENTS } from '../../support/clients';
import { useGateway } from '../../support/gateway';
import {
  approve,
  AUTHOR,
  commentOnLine,
  merge,
  openPullRequest,
  reply,
  REPOSITORY,
  requestReview,
  resolveThread,
  REVIEWER,
} from '../../support/pullRequestStory';
import { at } from '../../support/read';
import { overEventStream, overWebSocket, type Subscriber } from '../../support/subscribers';

const SECRET = 'a-secret-that-nobody-guesses';

/** Each client has its own credential, and `extensions.upstream` reports the REST calls of each event. */
const gateway = useGateway({
  environment: { BITBUCKET_AUTH: 'passthrough', WEBHOOK_SECRET: SECRET, UPSTREAM_EXTENSION: 'true' },
});

beforeAll(() => {
  gateway().upstream.addHookForAll(`${gateway().url}/webhooks/bitbucket`, SECRET);
});

/** Reads the next event, which must cost no REST call. */
async function nextEvent(subscriber: Subscriber): Promise<unknown> {
  const result = await subscriber.next();

  expect(result).toMatchObject({ data: { pullRequestEvent: {} }, extensions: { upstream: { calls: 0 } } });
  expect(result).not.toHaveProperty('errors');
  return at(result, 'data', 'pullRequestEvent');
}

test.each([
  ['graphql-request', 'an event stream', overEventStream],
  ['Apollo Client', 'a WebSocket', overWebSocket],
  ['urql', 'an event stream', overEventStream],
  ['graphql-ws', 'a WebSocket', overWebSocket],
] as const)(
  'a pull request is opened, reviewed and merged with %s, and each step is an event over %s without a REST call',
  async (name, _transport, subscribe) => {
    const [author, reviewer] = [AUTHOR, REVIEWER].map((headers) => CLIENTS[name](gateway().url, headers));
    if (author === undefined || reviewer === undefined) throw new Error('A client is missing.');
    closeAfterTest(() => Promise.all([author.close(), reviewer.close()]));
    const variables = { repository: REPOSITORY };
    const subscriber = await subscribe(gateway(), print(PullRequestEventsDocument), { variables, ...REVIEWER });

    const number = await openPullRequest(author);
    await requestReview(author, reviewer, number);
    const commentId = await commentOnLine(reviewer, number);
    await reply(author, number, commentId);
    await resolveThread(reviewer, number, commentId);
    await approve(reviewer, number);
    await merge(author, number);

    const expected: readonly (readonly [action: string, actor: string, pullRequest: object, comment: unknown])[] = [
      ['CREATED', 'Build Bot', { state: 'OPEN', title: 'Search everywhere', reviewDecision: null }, null],
      ['UPDATED', 'Build Bot', { title: 'Search all', reviewDecision: 'REVIEW_REQUIRED' }, null],
      ['COMMENTED', 'Ada Lindqvist', { commentCount: 1 }, { body: 'Why 10½?', inline: { path: 'src/search.ts' } }],
      ['COMMENTED', 'Build Bot', { commentCount: 2 }, { body: 'Because.' }],
      ['THREAD_RESOLVED', 'Ada Lindqvist', { commentCount: 2 }, { body: 'Why 10½?' }],
      ['APPROVED', 'Ada Lindqvist', { state: 'OPEN', reviewDecision: 'APPROVED' }, null],
      ['MERGED', 'Build Bot', { state: 'MERGED', reviewDecision: 'APPROVED' }, null],
    ];
    for (const [action, displayName, pullRequest, comment] of expected) {
      expect(await nextEvent(subscriber)).toMatchObject({
        action,
        actor: { displayName },
        pullRequest: { number, ...pullRequest },
        comment,
      });
    }
  },
);
