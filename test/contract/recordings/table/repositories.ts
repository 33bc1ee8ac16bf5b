import type { Cassette } from '../cassette';

const REPOSITORY = `
  id uuid fullName name slug description url avatarUrl https: cloneUrl ssh: cloneUrl(protocol: SSH)
  isPrivate language sizeInKilobytes createdAt updatedAt forkPolicy hasIssueTracker
  mainBranch { id name }
  workspace { id uuid slug name url avatarUrl }
  project { uuid key name url }
  owner { __typename id uuid displayName nickname avatarUrl url ... on User { accountId } }
  parent { id uuid fullName name url }`;

const id: unknown = expect.any(String);

export const repositories: readonly Cassette[] = [
  {
    title: 'a repository with its workspace, project and owner',
    plays: [{ path: '/repositories/gildas_cherruel/bb', recording: 'repositories/gildas-repository.json' }],
    steps: [
      {
        query: `{ repository(fullName: "gildas_cherruel/bb") { ${REPOSITORY} project { id } } }`,
        data: {
          repository: {
            id,
            uuid: '{b8313f5b-2134-488d-9aca-830fb95206c5}',
            fullName: 'gildas_cherruel/bb',
            name: 'bb',
            slug: 'bb',
            description: '',
            url: 'https://bitbucket.org/gildas_cherruel/bb',
            avatarUrl: 'https://bytebucket.org/ravatar/%7Bb8313f5b-2134-488d-9aca-830fb95206c5%7D?ts=go',
            https: 'https://frances.fixture@example.com/gildas_cherruel/bb.git',
            ssh: 'leslie.fixture@example.com:gildas_cherruel/bb.git',
            isPrivate: false,
            language: 'go',
            sizeInKilobytes: 1830,
            createdAt: '2023-11-02T09:27:57.558Z',
            updatedAt: '2023-12-21T19:02:25.884Z',
            forkPolicy: 'ALLOW_FORKS',
            hasIssueTracker: true,
            mainBranch: { id, name: 'master' },
            workspace: {
              id,
              uuid: '{4115785a-a1b9-4887-9af2-ca401bc7f168}',
              slug: 'gildas_cherruel',
              name: 'Gildas Cherruel',
              url: 'https://bitbucket.org/gildas_cherruel/',
              avatarUrl: 'https://bitbucket.org/workspaces/gildas_cherruel/avatar/?ts=1543531676',
            },
            project: {
              id,
              uuid: '{e5abc9b3-0ac5-4ae9-add6-a817b1fea161}',
              key: 'OS',
              name: 'Open Source',
              url: 'https://bitbucket.org/gildas_cherruel/workspace/projects/OS',
            },
            owner: {
              __typename: 'User',
              id,
              uuid: '{4115785a-a1b9-4887-9af2-ca401bc7f168}',
              displayName: 'Ada Tester',
              nickname: 'linus80',
              avatarUrl:
                'https://secure.gravatar.com/avatar/30dbb120d3b75aaa0cec44e826c85cd7?d=https%3A%2F%2Favatar-management--avatars.us-west-2.prod.public.atl-paas.net%2Finitials%2FGC-0.png',
              url: 'https://bitbucket.org/%7B4115785a-a1b9-4887-9af2-ca401bc7f168%7D/',
              accountId: '557058:238276cf946afd8be1b4a297',
            },
            parent: null,
          },
        },
      },
    ],
  },
  {
    title: 'a repository as it was before workspaces',
    plays: [
      {
        path: '/repositories/ThiagoCodecov/example-python',
        recording: 'repositories/codecov-test_get_repository.json',
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "ThiagoCodecov/example-python") { ${REPOSITORY} } }`,
        data: {
          repository: {
            id,
            uuid: '{a8c50527-2c3a-480e-afe1-7700e2b00074}',
            fullName: 'ThiagoCodecov/example-python',
            name: 'example-python',
            slug: 'example-python',
            description: '',
            url: 'https://bitbucket.org/ThiagoCodecov/example-python',
            avatarUrl: 'https://bytebucket.org/ravatar/%7Ba8c50527-2c3a-480e-afe1-7700e2b00074%7D?ts=default',
            https: 'https://hedy.fixture@example.com/ThiagoCodecov/example-python.git',
            ssh: 'leslie.fixture@example.com:ThiagoCodecov/example-python.git',
            isPrivate: true,
            language: '',
            sizeInKilobytes: 109,
            createdAt: '2018-11-06T12:53:06.587Z',
            updatedAt: '2018-11-06T12:53:06.821Z',
            forkPolicy: 'NO_PUBLIC_FORKS',
            hasIssueTracker: false,
            mainBranch: { id, name: 'main' },
            workspace: null,
            project: null,
            owner: {
              __typename: 'User',
              id,
              uuid: '{9a01f37b-b1b2-40c5-8c5e-1a39f4b5e645}',
              displayName: 'John Sample',
              nickname: 'barbara40',
              avatarUrl: 'https://bitbucket.org/account/ThiagoCodecov/avatar/',
              url: 'https://bitbucket.org/ThiagoCodecov/',
              accountId: '557058:e7c57b23597ca2fbfc75b1f3',
            },
            parent: null,
          },
        },
      },
    ],
  },
  {
    title: 'the repositories of a team',
    plays: [{ path: '/repositories/codecov', recording: 'repositories/codecov-test_list_repos.json' }],
    steps: [
      {
        query: `{ workspace(slug: "codecov") {
          first: repositories(first: 1) { pageInfo { hasNextPage } nodes { ${REPOSITORY} } }
          repositories {
            totalCount
            pageInfo { hasNextPage }
            nodes {
              fullName isPrivate language sizeInKilobytes forkPolicy hasIssueTracker
              mainBranch { name } project { key } owner { __typename displayName } parent { uuid fullName }
            }
          }
        } }`,
        data: {
          workspace: {
            first: {
              pageInfo: { hasNextPage: true },
              nodes: [
                {
                  id,
                  uuid: '{a980e378-088f-48a8-9850-98923f497546}',
                  fullName: 'codecov/ci-repo',
                  name: 'ci-repo',
                  slug: 'ci-repo',
                  description: 'for ci testing',
                  url: 'https://bitbucket.org/codecov/ci-repo',
                  avatarUrl: 'https://bytebucket.org/ravatar/%7Ba980e378-088f-48a8-9850-98923f497546%7D?ts=default',
                  https: 'https://hedy.fixture@example.com/codecov/ci-repo.git',
                  ssh: 'leslie.fixture@example.com:codecov/ci-repo.git',
                  isPrivate: false,
                  language: '',
                  sizeInKilobytes: 158,
                  createdAt: '2014-09-22T00:31:02.553Z',
                  updatedAt: '2016-08-22T13:01:12.956Z',
                  forkPolicy: 'ALLOW_FORKS',
                  hasIssueTracker: true,
                  mainBranch: { id, name: 'main' },
                  workspace: null,
                  project: {
                    uuid: '{5bdda146-54b5-4afc-95cf-17d09df45d16}',
                    key: 'PROJ',
                    name: 'Untitled project',
                    url: 'https://bitbucket.org/account/user/codecov/projects/PROJ',
                  },
                  owner: {
                    __typename: 'Team',
                    id,
                    uuid: '{6ef29b63-aaaa-aaaa-aaaa-aaaa03f5cd49}',
                    displayName: 'Alan Sample',
                    nickname: null,
                    avatarUrl: 'https://bitbucket.org/account/codecov/avatar/',
                    url: 'https://bitbucket.org/%7B6ef29b63-aaaa-aaaa-aaaa-aaaa03f5cd49%7D/',
                  },
                  parent: null,
                },
              ],
            },
            repositories: {
              totalCount: 5,
              pageInfo: { hasNextPage: false },
              nodes: [
                ofCodecov({ fullName: 'codecov/ci-repo', isPrivate: false, sizeInKilobytes: 158, language: '' }),
                ofCodecov({ fullName: 'codecov/private', isPrivate: true, sizeInKilobytes: 141 }),
                {
                  ...ofCodecov({ fullName: 'codecov/coverage.py', isPrivate: false, sizeInKilobytes: 4085 }),
                  mainBranch: { name: 'default' },
                  parent: { uuid: '{480ce285-de3f-4eff-9e9c-8eccf8f07e99}', fullName: 'ned/coveragepy' },
                },
                ofCodecov({ fullName: 'codecov/integration-test-repo', isPrivate: true, sizeInKilobytes: 58 }),
                {
                  ...ofCodecov({
                    fullName: 'codecov/test-bb-integration-public',
                    isPrivate: false,
                    sizeInKilobytes: 58,
                  }),
                  language: 'markdown',
                  hasIssueTracker: false,
                },
              ],
            },
          },
        },
      },
    ],
  },
];

/** In this recording the private repositories may not be forked in public, and they have no tracker. */
function ofCodecov(own: { readonly isPrivate: boolean; readonly [name: string]: unknown }): Record<string, unknown> {
  return {
    language: 'python',
    forkPolicy: own.isPrivate ? 'NO_PUBLIC_FORKS' : 'ALLOW_FORKS',
    hasIssueTracker: !own.isPrivate,
    mainBranch: { name: 'main' },
    project: { key: 'PROJ' },
    owner: { __typename: 'Team', displayName: 'Alan Sample' },
    parent: null,
    ...own,
  };
}
