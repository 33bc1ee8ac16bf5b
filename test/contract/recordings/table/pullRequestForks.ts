import type { Cassette } from '../cassette';
import { ACCOUNT, id, PULL_REQUEST } from './pullRequestFields';

const ATLASKIT = '/repositories/acme/atlaskit';
const TEST = '/repositories/acme/test-repos/pullrequests';

const ada = { __typename: 'User', displayName: 'Ada Example', uuid: '{4ea84f59-f6e6-55b1-bf3c-e128176ad8ef}' };

export const pullRequestForks: readonly Cassette[] = [
  {
    title: 'a pull request within a repository and one from a fork',
    plays: [
      { path: `${TEST}/1`, recording: 'pullrequests/jenkins-get-1.json' },
      { path: `${TEST}/2`, recording: 'pullrequests/jenkins-get-2-fork.json' },
      { path: `${TEST}/1/commits`, recording: 'pullrequests/jenkins-commits-with-fields.json' },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/test-repos") { pullRequest(number: 1) {
          ${PULL_REQUEST} commits { nodes { hash message author { raw } } pageInfo { hasNextPage } }
        } } }`,
        data: {
          repository: {
            pullRequest: {
              id,
              number: 1,
              title: 'Release/release 1',
              body: '* Add license\r\n\r\n* [CI] Release version 1.0.0',
              bodyHtml: '<ul>\n<li>\n<p>Add license</p>\n</li>\n<li>\n<p>[CI] Release version 1.0.0</p>\n</li>\n</ul>',
              state: 'OPEN',
              isDraft: null,
              createdAt: '2018-09-21T14:57:59.455Z',
              updatedAt: '2018-09-21T14:57:59.488Z',
              url: 'https://bitbucket.org/acme/test-repos/pull-requests/1',
              closeReason: null,
              closeSourceBranch: true,
              commentCount: 0,
              taskCount: 0,
              isCrossRepository: false,
              reviewDecision: null,
              author: ada,
              closedBy: null,
              reviewers: null,
              participants: null,
              source: {
                name: 'release/release-1',
                abbreviatedHash: 'bf0e8b7962c0',
                repository: { fullName: 'acme/test-repos' },
              },
              destination: {
                name: 'master',
                abbreviatedHash: 'bf4f4ce8a3a8',
                repository: { fullName: 'acme/test-repos' },
              },
              commits: {
                nodes: [
                  {
                    hash: 'bf0e8b7962c024026ad01ae09d3a11732e26c0d4',
                    message: '[CI] Release version 1.0.0',
                    author: { raw: 'Git Author <person@example.com>' },
                  },
                ],
                pageInfo: { hasNextPage: false },
              },
            },
          },
        },
      },
      {
        query: `{ repository(fullName: "acme/test-repos") { pullRequest(number: 2) {
          number title state isCrossRepository url author { ${ACCOUNT} } closedBy { ${ACCOUNT} }
          source { name abbreviatedHash repository { fullName name uuid } } destination { name repository { fullName uuid } }
        } } }`,
        data: {
          repository: {
            pullRequest: {
              number: 2,
              title: 'Add one message more',
              state: 'OPEN',
              isCrossRepository: true,
              url: 'https://bitbucket.org/acme/test-repos/pull-requests/3',
              author: ada,
              closedBy: null,
              source: {
                name: 'feature/BB-2',
                abbreviatedHash: '046d9a3c1532',
                repository: {
                  fullName: 'acme/test-repos-fork',
                  name: 'test-repos-fork',
                  uuid: '{62dbf0d6-95bb-44da-82ca-70d162135379}',
                },
              },
              destination: {
                name: 'master',
                repository: { fullName: 'acme/test-repos', uuid: '{3deb8c29-778a-450c-8f69-3e50a18079df}' },
              },
            },
          },
        },
      },
    ],
  },
  {
    title: 'the changed files of a pull request from a fork',
    plays: [
      { path: `${ATLASKIT}/pullrequests`, recording: 'pullrequests/goscm-list.json' },
      {
        path: `${ATLASKIT}/diffstat/acme2/atlaskit:31c54529bd80\r710db794f15b`,
        recording: 'pullrequests/goscm-diffstat.json',
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/atlaskit") { pullRequests { totalCount nodes {
          ${PULL_REQUEST} changedFiles { totalCount nodes { path oldPath status linesAdded linesRemoved } }
        } } } }`,
        data: {
          repository: {
            pullRequests: {
              totalCount: 1,
              nodes: [
                {
                  id,
                  number: 4982,
                  title: 'IOS date picker component duplicate March issue',
                  body: 'IOS date picker component duplicate March issue',
                  bodyHtml: '<p>IOS date picker component duplicate March issue</p>',
                  state: 'OPEN',
                  isDraft: null,
                  createdAt: '2020-01-17T01:02:49.003Z',
                  updatedAt: '2020-01-17T01:02:49.933Z',
                  url: 'https://bitbucket.org/acme/atlaskit/pull-requests/4982',
                  closeReason: null,
                  closeSourceBranch: false,
                  commentCount: 0,
                  taskCount: 0,
                  isCrossRepository: true,
                  reviewDecision: null,
                  author: ada,
                  closedBy: null,
                  reviewers: null,
                  participants: null,
                  source: {
                    name: 'Ada Example-Vass/ios-date-picker-component-duplicate-marc-1579222909688',
                    abbreviatedHash: '31c54529bd80',
                    repository: { fullName: 'acme2/atlaskit' },
                  },
                  destination: {
                    name: 'master',
                    abbreviatedHash: '710db794f15b',
                    repository: { fullName: 'acme/atlaskit' },
                  },
                  changedFiles: {
                    totalCount: 1,
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
];
