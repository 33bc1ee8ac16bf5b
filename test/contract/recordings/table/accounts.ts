import { asOnlyRow, type Cassette } from '../cassette';

const ACCOUNT = '__typename id uuid displayName nickname avatarUrl url createdAt ... on User { accountId }';
const COMMIT = `
  id hash abbreviatedHash message messageHeadline date url
  parents { id hash url }
  repository { id uuid fullName name url avatarUrl }`;

const id: unknown = expect.any(String);

/** The commit that both recordings of `6a45b83` show. */
const wip = {
  id,
  hash: '6a45b838ae4fe22953c93aa17cc41b4b4216eb93',
  abbreviatedHash: '6a45b83',
  message: 'wip\n',
  messageHeadline: 'wip',
  date: '2015-02-27T03:44:32.000Z',
  url: 'https://bitbucket.org/codecov/private/commits/6a45b838ae4fe22953c93aa17cc41b4b4216eb93',
  parents: [
    {
      id,
      hash: '0028015f7fa260f5fd68f78c0deffc15183d955e',
      url: 'https://bitbucket.org/codecov/private/commits/0028015f7fa260f5fd68f78c0deffc15183d955e',
    },
  ],
  repository: {
    id,
    uuid: '{3edf54ab-cfe4-4049-aa70-5eb9f69f60d4}',
    fullName: 'codecov/private',
    name: 'private',
    url: 'https://bitbucket.org/codecov/private',
    avatarUrl: 'https://bytebucket.org/ravatar/%7B3edf54ab-cfe4-4049-aa70-5eb9f69f60d4%7D?ts=python',
  },
};

const tony = {
  __typename: 'User',
  id,
  uuid: '{test6y9pl15lzivhmkgsk67k10x53n04i85o}',
  displayName: 'Tony Fixture',
  nickname: 'hedy4',
  avatarUrl: 'https://avatar-management--avatars.us-west-2.prod.public.atl-paas.net/initials/SP-6.png',
  url: 'https://bitbucket.org/%7Btest6y9pl15lzivhmkgsk67k10x53n04i85o%7D/',
  createdAt: '2012-11-25T21:15:09.146Z',
  accountId: '557058:270ea02578b057c5859d8aab',
};

export const accounts: readonly Cassette[] = [
  {
    title: "a commit's author, reading from the account itself what the commit leaves out of it",
    plays: [
      {
        path: '/repositories/codecov/private/commit/6a45b83',
        recording: 'users/codecov-test_get_commit.json',
        part: 0,
      },
      {
        path: '/users/{test6y9pl15lzivhmkgsk67k10x53n04i85o}',
        recording: 'users/codecov-test_get_commit.json',
        part: 1,
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "codecov/private") { commit(revision: "6a45b83") {
          ${COMMIT} author { raw name email user { ${ACCOUNT} } }
        } } }`,
        data: {
          repository: {
            commit: {
              ...wip,
              author: {
                raw: 'Hedy Fixture <hedy.fixture@example.com>',
                name: 'Hedy Fixture',
                email: 'hedy.fixture@example.com',
                user: tony,
              },
            },
          },
        },
      },
    ],
  },
  {
    title: 'an author without a uuid, as far as the author is known, and the account that is asking',
    plays: [
      {
        path: '/repositories/codecov/private/commit/6a45b83',
        recording: 'users/codecov-test_get_commit_no_uuid.json',
        part: 0,
      },
      { path: '/user', recording: 'users/codecov-test_get_commit_no_uuid.json', part: 1 },
    ],
    steps: [
      {
        query: `{
          viewer { ${ACCOUNT} }
          repository(fullName: "codecov/private") { commit(revision: "6a45b83") {
            ${COMMIT}
            author { name user { __typename displayName nickname avatarUrl url ... on User { accountId } } }
            nobody: author { raw user { uuid } }
          } }
        }`,
        data: {
          viewer: tony,
          repository: {
            commit: {
              ...wip,
              author: {
                name: 'Hedy Fixture',
                user: {
                  __typename: 'User',
                  displayName: 'Tony Fixture',
                  nickname: 'hedy4',
                  avatarUrl: 'https://avatar-management--avatars.us-west-2.prod.public.atl-paas.net/initials/SP-6.png',
                  url: 'https://bitbucket.org/%7Btest6y9pl15lzivhmkgsk67k10x53n04i85o%7D/',
                  accountId: '557058:270ea02578b057c5859d8aab',
                },
              },
              nobody: { raw: 'Hedy Fixture <hedy.fixture@example.com>', user: null },
            },
          },
        },
        errors: [
          {
            message: "Bitbucket's response about this User is not valid. Expected a value at uuid.",
            path: ['repository', 'commit', 'nobody', 'user', 'uuid'],
            extensions: { code: 'BAD_UPSTREAM_RESPONSE' },
          },
        ],
      },
    ],
  },
  {
    title: 'the account that is asking, without the nickname that it did not have yet',
    plays: [{ path: '/user', recording: 'users/goscm-user.json' }],
    steps: [
      {
        query: `{ viewer { ${ACCOUNT} } }`,
        data: {
          viewer: {
            __typename: 'User',
            id,
            uuid: '{87bb15eb-47c1-49b3-9f16-ca824a2979a4}',
            displayName: 'Barbara Sample',
            nickname: null,
            avatarUrl: 'https://bitbucket.org/account/brydzewski/avatar/32/',
            url: 'https://bitbucket.org/brydzewski/',
            createdAt: '2012-07-25T04:53:41.525Z',
            accountId: '557058:45bd6344341f74cae0bd6dab',
          },
        },
      },
    ],
  },
  {
    title: 'a person within a row that says more of the person, such as a membership',
    plays: [
      { path: '/workspaces/gildas_cherruel/members', recording: 'users/gildas-participant.json', shown: asOnlyRow },
    ],
    steps: [
      {
        query: `{ workspace(slug: "gildas_cherruel") { members { totalCount nodes {
          __typename id uuid displayName nickname avatarUrl url accountId
        } } } }`,
        data: {
          workspace: {
            members: {
              totalCount: 1,
              nodes: [
                {
                  __typename: 'User',
                  id,
                  uuid: '{60e4f565-f5eb-4b84-8641-9acefb365103}',
                  displayName: 'Margaret Tester',
                  nickname: 'radia59',
                  avatarUrl:
                    'https://secure.gravatar.com/avatar/30dbb120d234598021385098203486d7?d=https%3A%2F%2Favatar-management--avatars.us-west-2.prod.public.atl-paas.net%2Finitials%2FGC-0.png',
                  url: 'https://bitbucket.org/%7Bff6c380f-2ce3-4ea9-8da8-bf75662f8985%7D/',
                  accountId: '557058:93a1e2497acafb302ee7d74d',
                },
              ],
            },
          },
        },
      },
    ],
  },
];
