import { type Cassette, memberOf } from '../cassette';

const ACCOUNT = '__typename id uuid displayName nickname avatarUrl url ... on User { accountId }';
const ISSUE = `
  id number key title body bodyHtml type priority state votes watchers createdAt updatedAt editedAt url
  reporter { ${ACCOUNT} } assignee { ${ACCOUNT} }
  milestone { id databaseId name } component { id databaseId name } version { id databaseId name }
  repository { id uuid fullName name url avatarUrl }`;

const id: unknown = expect.any(String);

/** The same picture and address everywhere in these recordings. */
const pictureAndPage = {
  avatarUrl:
    'https://secure.gravatar.com/avatar/31a164e6406a8deeb56e94c778030a9f?d=https%3A%2F%2Favatar-management--avatars.us-west-2.prod.public.atl-paas.net%2Finitials%2FS-3.png',
  url: 'https://bitbucket.org/%7BReporterUuid%7D/',
};

/** What both issues of the list have in common. */
const listed = {
  id,
  body: 'Text of issue',
  bodyHtml: '<p>Text of issue</p>',
  priority: 'MAJOR',
  state: 'NEW',
  createdAt: '2020-11-03T20:40:24.247Z',
  updatedAt: '2020-11-03T20:40:24.247Z',
  editedAt: null,
  reporter: {
    __typename: 'User',
    id,
    uuid: 'ReporterUuid',
    displayName: 'ReporterDisplayName',
    nickname: 'ReporterNickName',
    accountId: 'ReporterAccountId',
    ...pictureAndPage,
  },
  assignee: {
    __typename: 'User',
    id,
    uuid: 'AssigneeUuid',
    displayName: 'AssigneeDisplayName',
    nickname: 'AssigneeNickName',
    accountId: 'AssigneeAccountId',
    ...pictureAndPage,
  },
  milestone: null,
  component: null,
  version: null,
  repository: {
    id,
    uuid: 'RepositoryUuid',
    fullName: 'TestWorkspace1/testrepository1',
    name: 'testrepository1',
    url: 'https://bitbucket.org/TestWorkspace1/testrepository1',
    avatarUrl: 'https://bytebucket.org/ravatar/%7Bf44bb8f7-15c9-4f0a-8221-e0695d58f02d%7D?ts=c',
  },
};

/** Issue 3, as it was read and as it was created. */
const third = {
  id,
  number: 3,
  key: '3',
  title: 'Title',
  body: 'Description',
  bodyHtml: '<p>Description</p>',
  type: 'BUG',
  priority: 'TRIVIAL',
  state: 'NEW',
  votes: 0,
  watchers: null,
  createdAt: '2020-11-17T20:48:07.907Z',
  updatedAt: '2020-11-17T20:48:07.907Z',
  editedAt: null,
  url: null,
  reporter: {
    __typename: 'User',
    id,
    uuid: '{ReporterUuid}',
    displayName: 'ReporterDisplayName',
    nickname: 'ReporterNickName',
    accountId: 'ReporterAccountId',
    ...pictureAndPage,
  },
  assignee: null,
  milestone: null,
  component: null,
  version: null,
  repository: {
    id,
    uuid: '{RepositoryUuid}',
    fullName: 'TestWorkspace1/TestRepository1',
    name: 'TestRepository',
    url: 'https://bitbucket.org/TestWorkspace1/TestRepository1',
    avatarUrl: 'https://bytebucket.org/ravatar/%7BRepositoryUuid%7D?ts=c',
  },
};

export const issues: readonly Cassette[] = [
  {
    title: 'the issues of a repository',
    plays: [
      {
        path: '/repositories/TestWorkspace1/testrepository1/issues',
        recording: 'issues/pyapi-GET-R_testrepository1_issues.json',
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "TestWorkspace1/testrepository1") {
          issues { totalCount pageInfo { hasNextPage } nodes { ${ISSUE} } }
          second: issue(number: 2) { number title votes }
        } }`,
        data: {
          repository: {
            issues: {
              totalCount: 2,
              pageInfo: { hasNextPage: false },
              nodes: [
                {
                  ...listed,
                  number: 1,
                  key: '1',
                  title: 'First issue',
                  type: 'PROPOSAL',
                  votes: 0,
                  watchers: 1,
                  url: 'https://bitbucket.org/TestWorkspace1/testrepository1/issues/1/first-issue',
                },
                {
                  ...listed,
                  number: 2,
                  key: '2',
                  title: 'Second issue',
                  type: 'BUG',
                  votes: 1,
                  watchers: 2,
                  url: 'https://bitbucket.org/TestWorkspace1/testrepository1/issues/2/first-issue',
                },
              ],
            },
            second: { number: 2, title: 'Second issue', votes: 1 },
          },
        },
      },
    ],
  },
  {
    title: 'one issue of a repository that is read too',
    plays: [
      {
        path: '/repositories/TestWorkspace1/testrepository1',
        recording: 'issues/pyapi-GET-R_testrepository1_issues_3.json',
        shown: memberOf('repository'),
      },
      {
        path: '/repositories/TestWorkspace1/testrepository1/issues/3',
        recording: 'issues/pyapi-GET-R_testrepository1_issues_3.json',
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "TestWorkspace1/testrepository1") {
          uuid name issue(number: 3) { ${ISSUE} }
        } }`,
        data: { repository: { uuid: '{RepositoryUuid}', name: 'TestRepository', issue: third } },
      },
    ],
  },
  {
    title: 'the creation of an issue, sent as it was recorded',
    plays: [
      {
        method: 'POST',
        path: '/repositories/TestWorkspace1/testrepository1/issues',
        recording: 'issues/pyapi-POST-R_testrepository1_issues.json',
        request: { title: 'Title', kind: 'bug', priority: 'minor', content: { raw: 'Description' } },
      },
    ],
    steps: [
      {
        query: `mutation { createIssue(input: {
          repository: "TestWorkspace1/testrepository1", title: "Title", type: BUG, priority: MINOR, body: "Description"
          clientMutationId: "mine"
        }) { clientMutationId issue { ${ISSUE} } } }`,
        data: { createIssue: { clientMutationId: 'mine', issue: third } },
      },
    ],
  },
];
