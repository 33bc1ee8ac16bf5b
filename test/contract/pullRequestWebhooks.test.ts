import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '../../src/lib/json';
import { deliver } from '../support/deliver';
import { type GraphQLResponse, useGateway } from '../support/gateway';
import { failures } from '../support/read';
import { overEventStream, type Subscriber } from '../support/subscribers';
import { withContractData } from './contractData';
import { membersOf, without } from './recordings/removals';
import { faultsOf } from './recordings/tolerance';
import { PULL_REQUESTS } from './webhookDocuments';
import { eventKeyOf } from './webhookEvents';

const gateway = useGateway();
/** One recording has up to 250 members, and each is removed once. */
const PATIENCE_MS = 120_000;

const ADA = { displayName: 'Ada Example' };
const BO = { displayName: 'Bo Example' };
const EMPTY = { closedBy: null, closeReason: null, reviewers: [], participants: [], reviewDecision: null };
const COUNTS = { commentCount: 0, taskCount: 0 };

const TEST_REPOS = { fullName: 'acme/test-repos' };
const FOO = { fullName: 'acme/foo' };
const TEMP = { fullName: 'acme/temp' };
const ALIBABA = { fullName: 'acme/spring-cloud-alibaba' };

const POM = {
  ...EMPTY,
  ...COUNTS,
  number: 1,
  title: 'Update pom.xml',
  body: 'Test',
  state: 'OPEN',
  isDraft: null,
  url: 'https://bitbucket.org/acme/spring-cloud-alibaba/pull-requests/1',
  author: ADA,
  source: { name: 'docs-branch', abbreviatedHash: 'b9437f32dddd', repository: ALIBABA },
  destination: { name: '2021.x', abbreviatedHash: 'cfd2d864e389', repository: ALIBABA },
  isCrossRepository: false,
  closeSourceBranch: false,
  createdAt: '2022-06-23T19:27:25.443Z',
  repository: ALIBABA,
};
const POM_COMMENT = {
  databaseId: 311512047,
  author: ADA,
  createdAt: '2022-06-23T22:10:09.939Z',
  url: 'https://bitbucket.org/acme/spring-cloud-alibaba/pull-requests/1/_/diff#comment-311512047',
  isPending: null,
  inline: null,
  parent: null,
  pullRequest: { number: 1 },
};

/** The events that recordings become, without a REST call. */
const EXPECTED: readonly (readonly [file: string, event: object])[] = [
  [
    'jenkins2026-pullrequest_updated.json',
    {
      action: 'UPDATED',
      actor: { __typename: 'User', ...ADA },
      repository: { ...TEST_REPOS, isPrivate: true },
      pullRequest: {
        ...EMPTY,
        ...COUNTS,
        number: 1,
        title: 'Release/release 1',
        body: '* Add license\r\n\r\n* [CI] Release version 1.0.0',
        state: 'OPEN',
        isDraft: false,
        url: 'https://bitbucket.org/acme/test-repos/pull-requests/1',
        author: BO,
        source: { name: 'release/release-1', abbreviatedHash: 'f945c96c71d0', repository: TEST_REPOS },
        destination: { name: 'master', abbreviatedHash: '174561d625c9', repository: TEST_REPOS },
        isCrossRepository: false,
        closeSourceBranch: true,
        participants: [
          {
            account: BO,
            role: 'PARTICIPANT',
            state: 'APPROVED',
            approved: true,
            participatedAt: '2022-02-10T16:10:55.478Z',
          },
        ],
        createdAt: '2018-09-21T14:57:59.455Z',
        updatedAt: '2026-07-30T01:35:49.207Z',
        repository: TEST_REPOS,
      },
      comment: null,
    },
  ],
  [
    'goscm-pr_created.json',
    {
      action: 'CREATED',
      actor: { __typename: 'User', ...ADA },
      repository: { ...FOO, isPrivate: true },
      pullRequest: {
        ...EMPTY,
        ...COUNTS,
        number: 1,
        title: 'Awesome new feature',
        body: 'made some changes',
        state: 'OPEN',
        isDraft: null,
        url: 'https://bitbucket.org/acme/foo/pull-requests/1',
        author: ADA,
        source: { name: 'develop', abbreviatedHash: '507a576e59b3', repository: FOO },
        destination: { name: 'master', abbreviatedHash: '7d1a175411ef', repository: FOO },
        isCrossRepository: false,
        closeSourceBranch: false,
        createdAt: '2018-07-02T21:51:39.492Z',
        updatedAt: '2018-07-02T21:51:39.532Z',
        repository: FOO,
      },
      comment: null,
    },
  ],
  [
    'jenkins-pr-createPayloadFork.json',
    {
      action: 'CREATED',
      actor: { __typename: 'User', ...ADA },
      repository: { ...TEMP, isPrivate: true },
      pullRequest: {
        ...EMPTY,
        ...COUNTS,
        number: 3,
        title: 'Forking for PR',
        body: 'description of PR',
        state: 'OPEN',
        isDraft: null,
        url: 'https://bitbucket.org/acme/temp/pull-requests/3',
        author: ADA,
        source: { name: 'main', abbreviatedHash: '1c48041a96db', repository: { fullName: 'acme2/temp-fork' } },
        destination: { name: 'main', abbreviatedHash: '1986c2284946', repository: TEMP },
        isCrossRepository: true,
        closeSourceBranch: false,
        createdAt: '2017-03-06T11:52:20.092Z',
        updatedAt: '2017-03-06T11:52:20.120Z',
        repository: TEMP,
      },
      comment: null,
    },
  ],
  [
    'goscm-pr_comment_created.json',
    {
      action: 'COMMENTED',
      actor: { __typename: 'User', ...ADA },
      repository: { ...ALIBABA, isPrivate: false },
      pullRequest: {
        ...POM,
        commentCount: 1,
        participants: [
          {
            account: ADA,
            role: 'PARTICIPANT',
            state: null,
            approved: false,
            participatedAt: '2022-06-23T22:10:09.939Z',
          },
        ],
        updatedAt: '2022-06-23T22:10:09.939Z',
      },
      comment: {
        ...POM_COMMENT,
        body: 'test comment',
        bodyHtml: '<p>test comment</p>',
        updatedAt: '2022-06-23T22:10:09.939Z',
        isDeleted: false,
      },
    },
  ],
  [
    'goscm-pr_comment_deleted.json',
    {
      action: 'COMMENT_DELETED',
      actor: { __typename: 'User', ...ADA },
      repository: { ...ALIBABA, isPrivate: false },
      pullRequest: { ...POM, updatedAt: '2022-06-24T01:40:18.667Z' },
      comment: {
        ...POM_COMMENT,
        body: '',
        bodyHtml: '',
        updatedAt: '2022-06-24T01:38:47.831Z',
        isDeleted: true,
      },
    },
  ],
];

withContractData('recordings/webhooks', (folder) => {
  const files = readdirSync(folder).filter((file) => {
    return file.endsWith('.json') && eventKeyOf(file).startsWith('pullrequest:');
  });
  const read = (file: string): JsonObject => payloadIn(readFileSync(join(folder, file), 'utf8'));

  test('there are recordings of pull requests', () => {
    expect(files.length).toBeGreaterThan(15);
  });

  test.each(EXPECTED)('%s becomes an event with its values, without a REST call', async (file, event) => {
    const payload = read(file);
    const subscriber = await subscribed(payload);

    await deliver(gateway().url, eventKeyOf(file), payload);
    const result = await nextOf(subscriber);

    expect(failures(result)).toEqual([]);
    expect(result.data).toEqual({ pullRequestEvent: event });
    expect(gateway().upstream.calls).toEqual([]);
    await subscriber.disconnect();
  });

  test.each(files)(
    '%s is an event, whichever of its members is removed',
    async (file) => {
      const payload = read(file);
      const subscriber = await subscribed(payload);
      await deliver(gateway().url, eventKeyOf(file), payload);
      const whole = comparable(await nextOf(subscriber));

      const faults: string[] = [];
      for (const path of membersOf(payload)) {
        const { status } = await deliver(gateway().url, eventKeyOf(file), JSON.stringify(without(payload, path)));
        if (path.length === 1 && ['repository', 'pullrequest'].includes(String(path[0]))) {
          if (status !== 400) faults.push(`without ${String(path[0])}: the status is ${status}`);
          continue;
        }
        const found =
          status === 204
            ? faultsOf(comparable(await nextOf(subscriber)), whole, path.at(-1))
            : [`the status is ${status}`];
        faults.push(...found.map((fault) => `without ${path.join('.')}: ${fault}`));
      }

      expect(faults).toEqual([]);
      await subscriber.disconnect();
    },
    PATIENCE_MS,
  );
});

/** The recordings are anonymous: the name of a member and a type, both `user`, were replaced too. */
function payloadIn(text: string): JsonObject {
  const json: unknown = JSON.parse(
    text.replace(/"acme\d":/g, '"user":').replace(/"type": "acme\d"/g, '"type": "user"'),
  );
  if (!isJsonObject(json)) throw new Error('A recorded delivery is not an object.');
  return json;
}

/** Subscribes to the repository of a delivery. After that, the upstream has no resource. */
async function subscribed({ repository }: JsonObject): Promise<Subscriber> {
  const { uuid, full_name: fullName } = isJsonObject(repository) ? repository : {};
  const { upstream } = gateway();
  const body = { uuid, full_name: fullName };
  upstream.set({ faults: [{ then: { kind: 'response', status: 200, body } }] });
  // Not by name: some recordings are of different repositories with the same name.
  const variables = { repository: `acme/${String(uuid)}` };
  const subscriber = await overEventStream(gateway(), PULL_REQUESTS, { variables });
  upstream.clearCalls();
  upstream.set({ faults: [{ then: { kind: 'response', status: 404 } }] });
  return subscriber;
}

async function nextOf(subscriber: Subscriber): Promise<GraphQLResponse> {
  const result = await subscriber.next();
  if ('ended' in result) throw new Error(`The subscription has ended: ${JSON.stringify(result.errors)}`);
  return result;
}

/** The result in the form that `faultsOf` reads. */
function comparable({ data, errors = [] }: GraphQLResponse): Parameters<typeof faultsOf>[0] {
  const copies = errors.map(({ message, path = [], extensions = {} }) => ({ message, path: [...path], extensions }));
  return { data, errors: copies };
}
