import { buildDelivery } from '../../support/buildDelivery';
import { deliver } from '../../support/deliver';
import { ADA, type GraphQLResponse, useGateway } from '../../support/gateway';
import { failures } from '../../support/read';
import { type Ended, overWebSocket } from '../../support/subscribers';

const DOCUMENT = `subscription { buildEvent(repository: "acme/widget") {
  repository { fullName isPrivate }
  commit { hash message date author { raw user { displayName } } }
  status { id key state name description url createdAt updatedAt }
  pipeline { number url repository { fullName } }
} }`;

const HASH = 'bdf6fac0519ffd1562461eb82e018ff62efffbc9';
const COMMIT = {
  hash: HASH,
  message: 'Oil the casing\n\nIt squeaks.\n',
  date: '2026-07-30T01:35:49.000Z',
  author: { raw: 'Ada Lindqvist <ada@acme.example>', user: { displayName: 'Ada Lindqvist' } },
};
const STATUS = {
  id: expect.any(String) as unknown,
  key: '3343801',
  state: 'INPROGRESS',
  name: 'Pipeline #4 for main',
  description: '',
  url: 'https://bitbucket.org/acme/widget/addon/pipelines/home#!/results/4',
  createdAt: '2026-07-30T01:36:01.572Z',
  updatedAt: '2026-07-30T01:36:01.572Z',
};
const COMPLETE = {
  repository: { fullName: 'acme/widget', isPrivate: true },
  commit: COMMIT,
  status: STATUS,
  pipeline: {
    number: 4,
    url: 'https://bitbucket.org/acme/widget/pipelines/results/4',
    repository: { fullName: 'acme/widget' },
  },
};

interface Case {
  readonly what: string;
  /** The members that replace those of a valid payload. */
  readonly payload?: object;
  /** The members that replace those of the build status in a valid payload. */
  readonly changes?: object;
  /** The members that replace those of the data of a valid payload. */
  readonly data: object;
  /** The paths below `buildEvent` with an error. */
  readonly errors?: readonly string[];
}

function withStatus(members: object): object {
  return { status: { ...STATUS, ...members } };
}

const NONE = { commit: null, status: null, pipeline: null };

const CASES: readonly Case[] = [
  { what: 'a status that is null', payload: { commit_status: null }, data: NONE },
  {
    what: 'a status that is a string',
    payload: { commit_status: 'x' },
    data: NONE,
    errors: ['commit', 'pipeline', 'status'],
  },
  {
    what: 'a status that is a list',
    payload: { commit_status: [] },
    data: NONE,
    errors: ['commit', 'pipeline', 'status'],
  },
  {
    what: 'a key that is a number',
    changes: { key: 3343801 },
    data: { status: null },
    errors: ['status.id'],
  },
  { what: 'no key', changes: { key: undefined }, data: { status: null }, errors: ['status.id'] },
  {
    what: 'an unknown state',
    changes: { state: 'PAUSED' },
    data: withStatus({ state: null }),
    errors: ['status.state'],
  },
  { what: 'no state', changes: { state: undefined }, data: withStatus({ state: null }) },
  {
    what: 'a name that is an object',
    changes: { name: {} },
    data: withStatus({ name: null }),
    errors: ['status.name'],
  },
  { what: 'no description', changes: { description: undefined }, data: withStatus({ description: null }) },
  { what: 'no url', changes: { url: undefined }, data: { ...withStatus({ url: null }), pipeline: null } },
  {
    what: 'a url that is a number',
    changes: { url: 4 },
    data: { ...withStatus({ url: null }), pipeline: null },
    errors: ['pipeline', 'status.url'],
  },
  {
    what: 'a date that is not valid',
    changes: { created_on: 'yesterday' },
    data: withStatus({ createdAt: null }),
    errors: ['status.createdAt'],
  },
  {
    what: 'a commit that is a string',
    changes: { commit: HASH },
    data: { commit: null, status: null },
    errors: ['commit', 'status.id'],
  },
  {
    what: 'a commit whose hash is no hash',
    changes: { commit: { hash: 'main' } },
    data: { commit: null },
    errors: ['commit'],
  },
  {
    what: 'an author that is null',
    changes: { commit: { hash: HASH, message: COMMIT.message, date: COMMIT.date, author: null } },
    data: { commit: null },
    errors: ['commit.author'],
  },
  { what: 'no actor', payload: { actor: undefined }, data: {} },
  {
    what: 'a pipeline, which deliveries do not contain',
    payload: { pipeline: { build_number: 9 } },
    data: {},
  },
];

describe.each(['jit', 'graphql-js'])('a malformed event of a build, with EXECUTOR=%s', (executor) => {
  const gateway = useGateway({ environment: { ...ADA, EXECUTOR: executor } });

  test.each(CASES.map((each) => [each.what, each] as const))(
    'is delivered, with an error for each part that is not valid: %s',
    async (what, { payload, changes, data, errors = [] }) => {
      const subscriber = await overWebSocket(gateway(), DOCUMENT);
      // Members that the delivery lacks cannot be loaded.
      gateway().upstream.set({ faults: [{ then: { kind: 'response', status: 400 } }] });
      gateway().upstream.clearCalls();

      const delivered = await deliver(
        gateway().url,
        'repo:commit_status_created',
        { ...buildDelivery(changes), ...payload },
        { id: `${executor} ${what}` },
      );
      const result = responseOf(await subscriber.next());
      gateway().upstream.set({ faults: [] });

      expect(delivered.status).toBe(204);
      expect(result.data).toEqual({ buildEvent: { ...COMPLETE, ...data } });
      expect(failures(result)).toEqual(errors.map((path) => `buildEvent.${path} BAD_UPSTREAM_RESPONSE`));
      expect(gateway().upstream.calls).toEqual([]);
      await subscriber.disconnect();
    },
  );

  test('is rejected if it contains no build status or no repository', async () => {
    const { repository, actor, commit_status } = buildDelivery();

    const answers = [
      await deliver(gateway().url, 'repo:commit_status_created', { repository, actor }),
      await deliver(gateway().url, 'repo:commit_status_updated', { actor, commit_status }),
      await deliver(gateway().url, 'repo:commit_status_updated', { repository: {}, actor, commit_status }),
      await deliver(gateway().url, 'repo:commit_status_created', { data: { repository, actor, commit_status } }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  });
});

function responseOf(result: GraphQLResponse | Ended): GraphQLResponse {
  if ('ended' in result) throw new Error(`The subscription has ended: ${JSON.stringify(result.errors)}`);
  return result;
}
