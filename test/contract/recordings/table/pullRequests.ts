import type { Cassette } from '../cassette';

const folder = 'pullrequests';

const PULL_REQUEST = `
  number title body bodyHtml url state isDraft isCrossRepository closeReason closeSourceBranch createdAt updatedAt
  commentCount taskCount author { uuid displayName } closedBy { uuid }
  source { name abbreviatedHash repository { uuid fullName } }
  destination { name abbreviatedHash repository { uuid fullName } }
  repository { uuid fullName name }`;

const ada = { uuid: '{4ea84f59-f6e6-55b1-bf3c-e128176ad8ef}', displayName: 'Ada Example' };

/** Puts the recorded entries of a list into a page. */
function asPage(body: unknown): unknown {
  return { values: body };
}

export const pullRequests: readonly Cassette[] = [
  {
    title: 'a pull request from a fork, as Bitbucket returned it in 2018',
    plays: [{ path: '/repositories/acme/test-repos/pullrequests/2', recording: `${folder}/jenkins-get-2-fork.json` }],
    steps: [
      {
        query: `{ repository(fullName: "acme/test-repos") { pullRequest(number: 2) { ${PULL_REQUEST} mergeCommit { hash } } } }`,
        data: {
          repository: {
            pullRequest: {
              number: 2,
              title: 'Add one message more',
              body: 'test from forked repo',
              bodyHtml: '<p>test from forked repo</p>',
              url: 'https://bitbucket.org/acme/test-repos/pull-requests/3',
              state: 'OPEN',
              isDraft: null,
              isCrossRepository: true,
              closeReason: null,
              closeSourceBranch: true,
              createdAt: '2018-11-08T13:45:13.837Z',
              updatedAt: '2018-11-08T13:45:13.958Z',
              commentCount: 0,
              taskCount: 0,
              author: ada,
              closedBy: null,
              source: {
                name: 'feature/BB-2',
                abbreviatedHash: '046d9a3c1532',
                repository: { uuid: '{62dbf0d6-95bb-44da-82ca-70d162135379}', fullName: 'acme/test-repos-fork' },
              },
              destination: {
                name: 'master',
                abbreviatedHash: 'bf4f4ce8a3a8',
                repository: { uuid: '{3deb8c29-778a-450c-8f69-3e50a18079df}', fullName: 'acme/test-repos' },
              },
              repository: {
                uuid: '{3deb8c29-778a-450c-8f69-3e50a18079df}',
                fullName: 'acme/test-repos',
                name: 'test-repos',
              },
              mergeCommit: null,
            },
          },
        },
      },
    ],
  },
  {
    title: 'a list of pull requests, and the changed files of one from a fork',
    plays: [
      { path: '/repositories/acme/atlaskit/pullrequests', recording: `${folder}/goscm-list.json` },
      {
        path: '/repositories/acme/atlaskit/diffstat/acme2/atlaskit:31c54529bd80\r710db794f15b',
        recording: `${folder}/goscm-diffstat.json`,
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/atlaskit") { pullRequests { totalCount nodes { number isCrossRepository closeReason
          source { repository { fullName } } changedFiles { nodes { path oldPath status linesAdded linesRemoved } } } } } }`,
        data: {
          repository: {
            pullRequests: {
              totalCount: 1,
              nodes: [
                {
                  number: 4982,
                  isCrossRepository: true,
                  closeReason: null,
                  source: { repository: { fullName: 'acme2/atlaskit' } },
                  changedFiles: {
                    nodes: [
                      {
                        path: 'CONTRIBUTING.md',
                        oldPath: 'CONTRIBUTING.md',
                        status: 'MODIFIED',
                        linesAdded: 15,
                        linesRemoved: 15,
                      },
                    ],
                  },
                },
              ],
            },
          },
        },
      },
    ],
  },
  {
    title: 'reviewers, participants and the decision of their reviews',
    plays: [
      {
        path: '/repositories/acme/testrepository1/pullrequests/25',
        recording: `${folder}/pyapi-GET-pullrequests_25.json`,
        part: '',
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/testrepository1") { pullRequest(number: 25) { reviewDecision
          reviewers { displayName } participants { role state approved participatedAt account { displayName } } } } }`,
        data: {
          repository: {
            pullRequest: {
              reviewDecision: 'CHANGES_REQUESTED',
              reviewers: ['Ada', 'Bo', 'Cleo'].map((name) => ({ displayName: `${name} Example` })),
              participants: [
                participant('PARTICIPANT', null, '2020-03-19T14:29:24.928Z', 'Dov Example'),
                participant('PARTICIPANT', null, '2020-07-09T07:00:54.416Z', 'Eda Example'),
                participant('REVIEWER', 'APPROVED', '2020-12-27T14:09:14.660Z', 'Ada Example'),
                participant('REVIEWER', 'CHANGES_REQUESTED', '2020-12-27T14:05:58.999Z', 'Cleo Example'),
                participant('REVIEWER', null, null, 'Bo Example'),
              ],
            },
          },
        },
      },
    ],
  },
  {
    title: 'a merged pull request with an abbreviated merge commit, and its commits',
    plays: [
      {
        path: '/repositories/acme/example-python/pullrequests/1',
        recording: `${folder}/codecov-test_get_pull_request_1-b0.json`,
        part: 0,
      },
      {
        path: '/repositories/acme/example-python/commit/b92edba44fdd',
        recording: `${folder}/codecov-test_get_pull_request_1-b0.json`,
        part: 1,
      },
      {
        path: '/repositories/acme/example-python/commit/3017d534ab41',
        recording: `${folder}/codecov-test_get_pull_request_1-b0.json`,
        part: 2,
      },
      {
        path: '/repositories/acme/example-python/pullrequests/1/commits',
        recording: `${folder}/codecov-test_get_pull_request_commits.json`,
        part: 0,
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/example-python") { pullRequest(number: 1) { state reviewDecision
          reviewers { uuid } participants { role } mergeCommit { hash } source { commit { hash } } destination { abbreviatedHash }
          commits { nodes { hash message parents { hash } } pageInfo { hasNextPage } } } } }`,
        data: {
          repository: {
            pullRequest: {
              state: 'MERGED',
              reviewDecision: null,
              reviewers: [],
              participants: [],
              mergeCommit: { hash: 'b92edba44fdd29fcc506317cc3ddeae1a723dd08' },
              source: { commit: { hash: '3017d534ab41e217bdf34d4c615fb355b0081f4b' } },
              destination: { abbreviatedHash: 'b92edba44fdd' },
              commits: {
                nodes: [
                  {
                    hash: '3017d534ab41e217bdf34d4c615fb355b0081f4b',
                    message: 'Creating second branch :happy:\n',
                    parents: [{ hash: 'b92edba44fdd29fcc506317cc3ddeae1a723dd08' }],
                  },
                ],
                pageInfo: { hasNextPage: false },
              },
            },
          },
        },
      },
    ],
  },
  {
    title: 'comments, tasks, builds and activity of a pull request',
    plays: [
      { path: '/repositories/acme/test/pullrequests/3/comments', recording: `${folder}/goscm-comments.json` },
      {
        path: '/repositories/acme/test/pullrequests/3/tasks',
        recording: `${folder}/pyapi-GET-pullrequests_1_tasks.json`,
        part: '',
      },
      {
        path: '/repositories/acme/test/pullrequests/3/statuses',
        recording: `${folder}/pyapi-GET-pullrequests_1_statuses.json`,
        part: '',
      },
      {
        path: '/repositories/acme/test/pullrequests/3/activity',
        recording: `${folder}/faros-activities.json`,
        shown: asPage,
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/test") { pullRequest(number: 3) {
          comments { totalCount nodes { databaseId body isPending author { displayName } inline { path } parent { databaseId } } }
          reviewThreads { totalCount nodes { isResolved path line comments { databaseId body } } }
          tasks { nodes { databaseId body state author { displayName } resolvedBy { displayName } resolvedAt comment { databaseId } } }
          statusRollup statuses { totalCount nodes { key state name url } }
          activity { nodes { __typename ... on PullRequestUpdate { createdAt state title body reason actor { displayName } } } }
        } } }`,
        data: {
          repository: {
            pullRequest: {
              comments: {
                totalCount: 1,
                nodes: [
                  {
                    databaseId: 419_169_807,
                    body: 'Lovely comment',
                    isPending: null,
                    author: { displayName: 'Ada Example' },
                    inline: null,
                    parent: null,
                  },
                ],
              },
              reviewThreads: {
                totalCount: 1,
                nodes: [
                  {
                    isResolved: false,
                    path: null,
                    line: null,
                    comments: [{ databaseId: 419_169_807, body: 'Lovely comment' }],
                  },
                ],
              },
              tasks: {
                nodes: [
                  {
                    databaseId: 234_567,
                    body: 'ToDo 2',
                    state: 'RESOLVED',
                    author: { displayName: 'Ada Example' },
                    resolvedBy: { displayName: 'Ada Example' },
                    resolvedAt: '2021-10-19T20:28:47.493Z',
                    comment: null,
                  },
                  {
                    databaseId: 123_456,
                    body: 'ToDo 1',
                    state: 'UNRESOLVED',
                    author: { displayName: 'Ada Example' },
                    resolvedBy: null,
                    resolvedAt: null,
                    comment: null,
                  },
                ],
              },
              statusRollup: 'SUCCESSFUL',
              statuses: {
                totalCount: 1,
                nodes: [{ key: '12345', state: 'SUCCESSFUL', name: 'Build #5', url: 'http://urltothebui.ld/5' }],
              },
              activity: {
                nodes: [
                  {
                    __typename: 'PullRequestUpdate',
                    createdAt: '2024-09-06T12:46:04.904Z',
                    state: 'DECLINED',
                    title: 'Another test to open PR',
                    body: '',
                    reason: null,
                    actor: { displayName: 'Ada Example' },
                  },
                ],
              },
            },
          },
        },
      },
    ],
  },
];

function participant(role: string, state: string | null, participatedAt: string | null, displayName: string): unknown {
  return { role, state, approved: state === 'APPROVED', participatedAt, account: { displayName } };
}
