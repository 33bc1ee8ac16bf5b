import { asOnlyRow, type Cassette, withRowsIn } from '../cassette';

const WORKSPACE = 'id uuid slug name isPrivate createdAt url avatarUrl';

const id: unknown = expect.any(String);

const myWorkspace = {
  id,
  uuid: '{12345678-9abc-def0-1234-56789abcdef0}',
  slug: 'myworkspace',
  name: 'My Workspace',
  isPrivate: false,
  createdAt: '2018-12-02T06:49:58.468Z',
};

/** The three workspaces of one recording, which differ by a digit; listed they are public, by themselves private. */
function testWorkspace(digit: 1 | 2 | 3, isPrivate: boolean): unknown {
  return {
    id,
    uuid: `{TestWorkspace${digit}Uuid}`,
    slug: `TestWorkspace${digit}`,
    name: `TestWorkspace${digit}`,
    isPrivate,
    createdAt: '2020-10-28T12:00:00.000Z',
    url: `https://bitbucket.org/TestWorkspace${digit}/`,
    avatarUrl: `https://bitbucket.org/workspaces/TestWorkspace${digit}/avatar/?ts=1604430491`,
  };
}

export const workspaces: readonly Cassette[] = [
  {
    title: 'workspaces by their slugs',
    plays: [
      { path: '/workspaces/myworkspace', recording: 'workspaces/gildas-workspace.json' },
      { path: '/workspaces/atlassian', recording: 'workspaces/goscm-team.json' },
      { path: '/workspaces/TestWorkspace1', recording: 'workspaces/pyapi-GET-workspaces_TestWorkspace1.json' },
      { path: '/workspaces/TestWorkspace2', recording: 'workspaces/pyapi-GET-workspaces_TestWorkspace2.json' },
      { path: '/workspaces/TestWorkspace3', recording: 'workspaces/pyapi-GET-workspaces_TestWorkspace3.json' },
    ],
    steps: [
      {
        query: `{
          mine: workspace(slug: "myworkspace") { ${WORKSPACE} }
          atlassian: workspace(slug: "atlassian") { ${WORKSPACE} }
          one: workspace(slug: "TestWorkspace1") { ${WORKSPACE} }
          two: workspace(slug: "TestWorkspace2") { ${WORKSPACE} }
          three: workspace(slug: "TestWorkspace3") { ${WORKSPACE} }
        }`,
        data: {
          mine: {
            ...myWorkspace,
            url: 'https://bitbucket.org/myworkspace/',
            avatarUrl: 'https://bitbucket.org/workspaces/myworkspace/avatar/?ts=1543733398',
          },
          atlassian: {
            id,
            uuid: '{02b941e3-cfaa-40f9-9a58-cec53e20bdc3}',
            slug: 'atlassian',
            name: 'Atlassian',
            isPrivate: true,
            createdAt: '2018-11-29T02:26:39.297Z',
            url: 'https://bitbucket.org/atlassian/',
            avatarUrl: 'https://bitbucket.org/workspaces/atlassian/avatar/?ts=1612327398',
          },
          one: testWorkspace(1, true),
          two: testWorkspace(2, true),
          three: testWorkspace(3, true),
        },
      },
    ],
  },
  {
    title: 'the workspaces one can see, reading from each what the list leaves out',
    plays: [
      { path: '/user/workspaces', recording: 'workspaces/gildas-workspace-access.json', shown: asOnlyRow },
      { path: '/workspaces/myworkspace', recording: 'workspaces/gildas-workspace.json' },
    ],
    steps: [
      {
        query: `{ workspaces { totalCount pageInfo { hasNextPage } nodes {
          id uuid slug name isPrivate createdAt url
        } } }`,
        data: {
          workspaces: {
            totalCount: 1,
            pageInfo: { hasNextPage: false },
            nodes: [{ ...myWorkspace, url: 'https://bitbucket.org/myworkspace/' }],
          },
        },
      },
    ],
  },
  {
    title: 'workspaces in the form that teams had',
    plays: [{ path: '/user/workspaces', recording: 'workspaces/goscm-teams.json', shown: withRowsIn('workspace') }],
    steps: [
      {
        query: `{ workspaces(first: 1) { totalCount pageInfo { hasNextPage } edges { cursor node { ${WORKSPACE} } } } }`,
        data: {
          workspaces: {
            totalCount: null,
            pageInfo: { hasNextPage: true },
            edges: [
              {
                cursor: id,
                node: {
                  id,
                  uuid: '{d5bb8c49-f033-4498-910e-7e4b546b04ee}',
                  slug: 'atlassian',
                  name: 'Atlassian',
                  isPrivate: false,
                  createdAt: '2012-11-08T19:05:39.080Z',
                  url: 'https://bitbucket.org/atlassian/',
                  avatarUrl: 'https://bitbucket.org/account/atlassian/avatar/32/',
                },
              },
            ],
          },
        },
      },
    ],
  },
  {
    title: 'two pages of workspaces',
    plays: [
      {
        path: '/user/workspaces',
        recording: 'workspaces/pyapi-GET-workspaces.json',
        part: 'None',
        shown: withRowsIn('workspace'),
      },
      {
        path: '/user/workspaces?page=2',
        recording: 'workspaces/pyapi-GET-workspaces.json',
        part: 'nextPage',
        shown: withRowsIn('workspace'),
      },
    ],
    steps: [
      {
        query: `{ workspaces(first: 2) { totalCount pageInfo { hasNextPage endCursor } nodes { ${WORKSPACE} } } }`,
        data: {
          workspaces: {
            totalCount: 3,
            pageInfo: { hasNextPage: true, endCursor: id },
            nodes: [testWorkspace(1, false), testWorkspace(2, false)],
          },
        },
      },
      {
        query: `query ($after: String) { workspaces(first: 2, after: $after) {
          totalCount pageInfo { hasNextPage } nodes { ${WORKSPACE} }
        } }`,
        data: {
          workspaces: { totalCount: 3, pageInfo: { hasNextPage: false }, nodes: [testWorkspace(3, false)] },
        },
      },
    ],
  },
];
