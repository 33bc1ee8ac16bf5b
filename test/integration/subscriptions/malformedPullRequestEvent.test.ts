import { deliver } from '../../support/deliver';
import { ADA, type GraphQLResponse, useGateway } from '../../support/gateway';
import { COMMENT, pullRequestDelivery } from '../../support/pullRequestDelivery';
import { failures } from '../../support/read';
import { type Ended, overWebSocket } from '../../support/subscribers';

const DOCUMENT = `subscription { pullRequestEvent(repository: "acme/widget") {
  action actor { displayName }
  pullRequest { number title state author { displayName } source { name } reviewers { displayName } reviewDecision
    isCrossRepository participants { role } }
  comment { databaseId body isDeleted }
} }`;

const PULL_REQUEST = {
  number: 7,
  title: 'Oil the casing',
  state: 'OPEN',
  author: { displayName: 'Ada Lindqvist' },
  source: { name: 'oil' },
  reviewers: [{ displayName: 'Bruno Okafor' }],
  reviewDecision: 'APPROVED',
  isCrossRepository: false,
  participants: [{ role: 'REVIEWER' }],
};

const COMPLETE = {
  action: 'COMMENTED',
  actor: { displayName: 'Ada Lindqvist' },
  pullRequest: PULL_REQUEST,
  comment: { databaseId: 31, body: 'Please oil it.', isDeleted: false },
};

interface Case {
  readonly what: string;
  /** The members that replace those of a valid payload. */
  readonly payload?: object;
  /** The members that replace those of the pull request in a valid payload. */
  readonly changes?: object;
  /** The members that replace those of the data of a valid payload. */
  readonly data: object;
  /** The paths below `pullRequestEvent` with an error. */
  readonly errors: readonly string[];
}

function withoutMember(member: string): object {
  return { pullRequest: { ...PULL_REQUEST, [member]: null } };
}

const CASES: readonly Case[] = [
  {
    what: 'a pull request that is a string',
    payload: { pullrequest: 'x' },
    data: { pullRequest: null },
    errors: ['pullRequest'],
  },
  {
    what: 'a pull request that is a list',
    payload: { pullrequest: [] },
    data: { pullRequest: null },
    errors: ['pullRequest'],
  },
  { what: 'a pull request that is null', payload: { pullrequest: null }, data: { pullRequest: null }, errors: [] },
  {
    what: 'an id that exceeds Int',
    changes: { id: 2 ** 31 },
    data: { pullRequest: null },
    errors: ['pullRequest.number'],
  },
  {
    what: 'an id that is a string',
    changes: { id: 'seven', links: {} },
    data: { pullRequest: null },
    errors: ['pullRequest.number'],
  },
  { what: 'an id in the links only', changes: { id: undefined }, data: {}, errors: [] },
  {
    what: 'an unknown state',
    changes: { state: 'OPEN|MERGED|DECLINED' },
    data: withoutMember('state'),
    errors: ['pullRequest.state'],
  },
  {
    what: 'a title that is an object',
    changes: { title: {} },
    data: { pullRequest: null },
    errors: ['pullRequest.title'],
  },
  { what: 'an author that is null', changes: { author: null }, data: withoutMember('author'), errors: [] },
  {
    what: 'an author that is a number',
    changes: { author: 7 },
    data: withoutMember('author'),
    errors: ['pullRequest.author'],
  },
  {
    what: 'reviewers that are an object',
    changes: { reviewers: {} },
    data: { pullRequest: { ...PULL_REQUEST, reviewers: null, reviewDecision: null } },
    errors: ['pullRequest.reviewers'],
  },
  {
    what: 'a source branch that is gone',
    changes: { source: { branch: null, commit: null, repository: null } },
    data: { pullRequest: { ...PULL_REQUEST, source: { name: null }, isCrossRepository: true } },
    errors: [],
  },
  ...['{1}', true, 7].map((repository) => ({
    what: `a source repository that is ${JSON.stringify(repository)}`,
    changes: { source: { branch: { name: 'oil' }, repository } },
    data: withoutMember('isCrossRepository'),
    errors: ['pullRequest.isCrossRepository'],
  })),
  ...[7, true, {}].map((uuid) => ({
    what: `a destination whose uuid is ${JSON.stringify(uuid)}`,
    changes: { destination: { branch: { name: 'main' }, repository: { uuid } } },
    data: {},
    errors: [],
  })),
  {
    what: 'a source whose uuid is true',
    changes: { source: { branch: { name: 'oil' }, repository: { uuid: true } } },
    data: withoutMember('isCrossRepository'),
    errors: ['pullRequest.isCrossRepository'],
  },
  {
    what: 'a participant that is a string',
    changes: { participants: ['bruno'] },
    data: { pullRequest: { ...PULL_REQUEST, participants: [null], reviewDecision: null } },
    errors: ['pullRequest.participants.0'],
  },
  { what: 'an actor that is a string', payload: { actor: 'ada' }, data: { actor: null }, errors: ['actor'] },
  { what: 'a comment that is a string', payload: { comment: 'x' }, data: { comment: null }, errors: ['comment'] },
  {
    what: 'a comment whose id is a string',
    payload: { comment: { ...COMMENT, id: 'x' } },
    data: { comment: null },
    errors: ['comment.databaseId'],
  },
];

describe.each(['jit', 'graphql-js'])('a malformed pull request event, with EXECUTOR=%s', (executor) => {
  const gateway = useGateway({ environment: { ...ADA, EXECUTOR: executor } });

  test.each(CASES.map((each) => [each.what, each] as const))(
    'is delivered, with an error for each part that is not valid: %s',
    async (what, { payload, changes, data, errors }) => {
      const subscriber = await overWebSocket(gateway(), DOCUMENT);
      // Members that the delivery lacks cannot be loaded.
      gateway().upstream.set({ faults: [{ then: { kind: 'response', status: 400 } }] });
      gateway().upstream.clearCalls();

      const delivered = await deliver(
        gateway().url,
        'pullrequest:comment_created',
        { ...pullRequestDelivery(changes), comment: COMMENT, ...payload },
        { id: `${executor} ${what}` },
      );
      const result = responseOf(await subscriber.next());
      gateway().upstream.set({ faults: [] });

      expect(delivered.status).toBe(204);
      expect(result.data).toEqual({ pullRequestEvent: { ...COMPLETE, ...data } });
      expect(failures(result)).toEqual(errors.map((path) => `pullRequestEvent.${path} BAD_UPSTREAM_RESPONSE`));
      expect(gateway().upstream.calls).toEqual([]);
      await subscriber.disconnect();
    },
  );

  test('is rejected if it contains no pull request', async () => {
    const { repository, actor, pullrequest } = pullRequestDelivery();

    const answers = [
      await deliver(gateway().url, 'pullrequest:created', { repository, actor }),
      await deliver(gateway().url, 'pullrequest:created', { data: { repository, actor, pullrequest } }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
  });
});

function responseOf(result: GraphQLResponse | Ended): GraphQLResponse {
  if ('ended' in result) throw new Error(`The subscription has ended: ${JSON.stringify(result.errors)}`);
  return result;
}
