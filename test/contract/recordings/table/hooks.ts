import type { Cassette } from '../cassette';

const id: unknown = expect.any(String);

export const hooks: readonly Cassette[] = [
  {
    title: 'the hooks of a repository, by addresses and events',
    plays: [{ path: '/repositories/atlassian/stash-example-plugin/hooks', recording: 'hooks/goscm-hooks.json' }],
    steps: [
      {
        query: `{ repository(fullName: "atlassian/stash-example-plugin") { hooks { totalCount nodes {
          id uuid url description active events eventKeys createdAt subjectType hasSecret
        } } } }`,
        data: {
          repository: {
            hooks: {
              totalCount: 1,
              nodes: [
                {
                  id,
                  uuid: '{d53603cc-3f67-45ea-b310-aaa5ef6ec061}',
                  url: 'http://example.com/webhook',
                  description: 'example.com',
                  active: true,
                  events: ['PULLREQUEST_CREATED', 'PULLREQUEST_UPDATED', 'REPO_PUSH'],
                  eventKeys: ['pullrequest:created', 'pullrequest:updated', 'repo:push'],
                  createdAt: '2015-10-05T01:11:48.096Z',
                  subjectType: 'REPOSITORY',
                  hasSecret: null,
                },
              ],
            },
          },
        },
      },
    ],
  },
];
