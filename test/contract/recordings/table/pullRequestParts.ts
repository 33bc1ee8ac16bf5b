import { asOnlyRow, type Cassette } from '../cassette';
import { ACCOUNT, COMMENT, id, TASK } from './pullRequestFields';

const TEST = '/repositories/acme/testrepository1';
const FIRST = `${TEST}/pullrequests/1`;

const reviewer = { __typename: 'User', displayName: 'Ada Example', uuid: '{User04UUID}' };
const ada = { __typename: 'User', displayName: 'Ada Example', uuid: '{4ea84f59-f6e6-55b1-bf3c-e128176ad8ef}' };

export const pullRequestParts: readonly Cassette[] = [
  {
    title: 'the comments, tasks and build statuses of a pull request',
    plays: [
      { path: FIRST, recording: 'pullrequests/pyapi-GET-pullrequests_1.json' },
      { path: `${FIRST}/comments`, recording: 'pullrequests/pyapi-GET-pullrequests_1_comments.json' },
      { path: `${FIRST}/tasks`, recording: 'pullrequests/pyapi-GET-pullrequests_1_tasks.json' },
      { path: `${FIRST}/statuses`, recording: 'pullrequests/pyapi-GET-pullrequests_1_statuses.json' },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/testrepository1") { pullRequest(number: 1) {
          title
          comments { totalCount nodes { id ${COMMENT} } }
          reviewThreads { totalCount nodes { isResolved } }
          tasks { totalCount nodes { id ${TASK} } }
          statuses { totalCount nodes { id key name description state url createdAt updatedAt } }
          statusRollup
        } } }`,
        data: {
          repository: {
            pullRequest: {
              title: 'PRTitle',
              comments: {
                totalCount: 2,
                nodes: [
                  {
                    id,
                    databaseId: 223684280,
                    body: 'Test comment 1',
                    bodyHtml: '<p>Test comment 1</p>',
                    createdAt: '2021-05-08T21:22:05.651Z',
                    updatedAt: '2021-05-08T21:22:05.653Z',
                    isDeleted: false,
                    isPending: null,
                    author: reviewer,
                    inline: null,
                    parent: null,
                  },
                  {
                    id,
                    databaseId: 223684282,
                    body: 'Test comment 2',
                    bodyHtml: '<p>Test comment 2</p>',
                    createdAt: '2021-05-08T21:22:12.946Z',
                    updatedAt: '2021-05-08T21:22:12.947Z',
                    isDeleted: false,
                    isPending: null,
                    author: reviewer,
                    inline: null,
                    parent: null,
                  },
                ],
              },
              reviewThreads: { totalCount: 2, nodes: [{ isResolved: false }, { isResolved: false }] },
              tasks: {
                totalCount: 2,
                nodes: [
                  {
                    id,
                    databaseId: 234567,
                    body: 'ToDo 2',
                    state: 'RESOLVED',
                    createdAt: '2021-10-19T20:26:35.443Z',
                    updatedAt: '2021-10-19T20:28:47.493Z',
                    resolvedAt: '2021-10-19T20:28:47.493Z',
                    author: reviewer,
                    resolvedBy: reviewer,
                    comment: null,
                  },
                  {
                    id,
                    databaseId: 123456,
                    body: 'ToDo 1',
                    state: 'UNRESOLVED',
                    createdAt: '2021-10-19T20:20:49.288Z',
                    updatedAt: '2021-10-19T20:20:49.288Z',
                    resolvedAt: null,
                    author: reviewer,
                    resolvedBy: null,
                    comment: null,
                  },
                ],
              },
              statuses: {
                totalCount: 1,
                nodes: [
                  {
                    id,
                    key: '12345',
                    name: 'Build #5',
                    description: 'This commit looks good.',
                    state: 'SUCCESSFUL',
                    url: 'http://urltothebui.ld/5',
                    createdAt: '2021-01-22T14:47:16.366Z',
                    updatedAt: '2021-01-22T14:51:00.667Z',
                  },
                ],
              },
              statusRollup: 'SUCCESSFUL',
            },
          },
        },
      },
    ],
  },
  {
    title: 'a general comment, which is also a thread',
    plays: [{ path: '/repositories/acme/test/pullrequests/3/comments', recording: 'pullrequests/goscm-comments.json' }],
    steps: [
      {
        query: `{ repository(fullName: "acme/test") { pullRequest(number: 3) {
          comments { nodes { ${COMMENT} url } } reviewThreads { nodes { path } }
        } } }`,
        data: {
          repository: {
            pullRequest: {
              comments: {
                nodes: [
                  {
                    databaseId: 419169807,
                    body: 'Lovely comment',
                    bodyHtml: '<p>Lovely comment</p>',
                    createdAt: '2023-08-14T11:38:53.460Z',
                    updatedAt: '2023-08-14T11:38:53.460Z',
                    isDeleted: false,
                    isPending: null,
                    author: ada,
                    inline: null,
                    parent: null,
                    url: 'https://bitbucket.org/acme/test/pull-requests/3/_/diff#comment-419169807',
                  },
                ],
              },
              reviewThreads: { nodes: [{ path: null }] },
            },
          },
        },
      },
    ],
  },
  {
    title: 'a default reviewer',
    plays: [
      {
        path: `${TEST}/default-reviewers`,
        recording: 'pullrequests/pyapi-GET-default-reviewers_DefaultReviewer1Uuid.json',
        shown: asOnlyRow,
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "acme/testrepository1") {
          defaultReviewers { totalCount nodes { ${ACCOUNT} nickname } }
        } }`,
        data: {
          repository: {
            defaultReviewers: {
              totalCount: 1,
              nodes: [{ __typename: 'User', displayName: 'Ada Example', uuid: 'acme', nickname: 'Ada Example' }],
            },
          },
        },
      },
    ],
  },
];
