import type { Cassette } from '../cassette';
import { COMMENT, TASK } from './pullRequestFields';

const TEST = '/repositories/acme/testrepository1';
const FIRST = `${TEST}/pullrequests/1`;
const PYTHON_COMMENTS = '/repositories/acme/example-python/pullrequests/1/comments';

const reviewer = { __typename: 'User', displayName: 'Ada Example', uuid: '{User04UUID}' };
const ada = { __typename: 'User', displayName: 'Ada Example', uuid: '{4ea84f59-f6e6-55b1-bf3c-e128176ad8ef}' };

export const pullRequestPartWrites: readonly Cassette[] = [
  {
    title: 'the creation, the change and the deletion of comments',
    plays: [
      {
        method: 'POST',
        path: `${FIRST}/comments`,
        recording: 'pullrequests/pyapi-POST-pullrequests_1_comments.json',
        request: { content: { raw: 'hello world' } },
      },
      {
        method: 'POST',
        path: PYTHON_COMMENTS,
        recording: 'pullrequests/codecov-test_post_comment.json',
        request: { content: { raw: 'Hello world' } },
      },
      {
        method: 'PUT',
        path: '/repositories/acme/test/pullrequests/3/comments/419169807',
        recording: 'pullrequests/goscm-comment.json',
        request: { content: { raw: 'Lovely comment' } },
      },
      {
        method: 'DELETE',
        path: `${PYTHON_COMMENTS}/107383471`,
        recording: 'pullrequests/codecov-test_delete_comment.json',
      },
    ],
    steps: [
      {
        query: `mutation { createPullRequestComment(input: {
          repository: "acme/testrepository1", number: 1, body: "hello world"
        }) { comment { ${COMMENT} } } }`,
        data: {
          createPullRequestComment: {
            comment: {
              databaseId: 196230119,
              body: 'hello world',
              bodyHtml: '<p>hello world</p>',
              createdAt: '2020-12-27T21:01:34.686Z',
              updatedAt: '2020-12-27T21:01:34.688Z',
              isDeleted: false,
              isPending: null,
              author: reviewer,
              inline: null,
              parent: null,
            },
          },
        },
      },
      {
        query: `mutation { createPullRequestComment(input: {
          repository: "acme/example-python", number: 1, body: "Hello world"
        }) { comment { ${COMMENT} url } } }`,
        data: {
          createPullRequestComment: {
            comment: {
              databaseId: 114320127,
              body: 'Hello world',
              bodyHtml: '<p>Hello world</p>',
              createdAt: '2019-08-24T07:22:19.710Z',
              updatedAt: '2019-08-24T07:22:19.719Z',
              isDeleted: false,
              isPending: null,
              author: ada,
              inline: null,
              parent: null,
              url: 'https://bitbucket.org/acme/example-python/pull-requests/1/_/diff#comment-114320127',
            },
          },
        },
      },
      {
        query: `mutation { updatePullRequestComment(input: {
          repository: "acme/test", number: 3, commentId: 419169807, body: "Lovely comment"
        }) { comment { ${COMMENT} } } }`,
        data: {
          updatePullRequestComment: {
            comment: {
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
            },
          },
        },
      },
      {
        query: `mutation { deletePullRequestComment(input: {
          repository: "acme/example-python", number: 1, commentId: 107383471
        }) { alreadyGone } }`,
        data: { deletePullRequestComment: { alreadyGone: false } },
      },
    ],
  },
  {
    title: 'the change and the deletion of a task',
    plays: [
      {
        method: 'PUT',
        path: `${FIRST}/tasks/123456`,
        recording: 'pullrequests/pyapi-PUT-pullrequests_1_tasks_123456.json',
        request: { content: { raw: 'ToDo 10' } },
      },
      {
        method: 'DELETE',
        path: `${FIRST}/tasks/123456`,
        recording: 'pullrequests/pyapi-DELETE-pullrequests_1_tasks_123456.json',
      },
    ],
    steps: [
      {
        query: `mutation { updatePullRequestTask(input: {
          repository: "acme/testrepository1", number: 1, taskId: 123456, body: "ToDo 10"
        }) { task { ${TASK} } } }`,
        data: {
          updatePullRequestTask: {
            task: {
              databaseId: 123456,
              body: 'ToDo 10',
              state: 'UNRESOLVED',
              createdAt: '2021-10-19T20:20:49.288Z',
              updatedAt: '2021-10-19T20:20:49.288Z',
              resolvedAt: null,
              author: reviewer,
              resolvedBy: null,
              comment: null,
            },
          },
        },
      },
      {
        query: `mutation { deletePullRequestTask(input: {
          repository: "acme/testrepository1", number: 1, taskId: 123456
        }) { alreadyGone } }`,
        data: { deletePullRequestTask: { alreadyGone: false } },
      },
    ],
  },
];
