import type { Cassette } from '../cassette';

const COMMIT = `
  id hash abbreviatedHash message messageHeadline date url
  author { raw name email user { __typename id uuid displayName avatarUrl url ... on User { accountId } } }
  parents { id hash url }
  repository { id uuid fullName name url avatarUrl }`;

const id: unknown = expect.any(String);

const examplePython = {
  id,
  uuid: '{a8c50527-2c3a-480e-afe1-7700e2b00074}',
  fullName: 'ThiagoCodecov/example-python',
  name: 'example-python',
  url: 'https://bitbucket.org/ThiagoCodecov/example-python',
  avatarUrl: 'https://bytebucket.org/ravatar/%7Ba8c50527-2c3a-480e-afe1-7700e2b00074%7D?ts=default',
};

/** One row of the walk: hash, date, first line and who wrote it. */
function written(hash: string, date: string, messageHeadline: string, raw: string, user: string | null): unknown {
  return { hash, date, messageHeadline, author: { raw, user: user === null ? null : { displayName: user } } };
}

function byJohn(hash: string, date: string, messageHeadline: string): unknown {
  return written(hash, date, messageHeadline, 'John Sample <john.sample@example.com>', 'John Sample');
}

export const history: readonly Cassette[] = [
  {
    title: 'a history of two pages, the second behind an opaque next',
    plays: [
      {
        path: '/repositories/ThiagoCodecov/example-python/commits?include=second-branch',
        recording: 'commits/codecov-test_get_pull_request_commits_multiple_pages.json',
        part: 0,
      },
      {
        path: '/repositories/ThiagoCodecov/example-python/commits?include=second-branch&page=8xhd',
        recording: 'commits/codecov-test_get_pull_request_commits_multiple_pages.json',
        part: 1,
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "ThiagoCodecov/example-python") {
          newest: commits(first: 1, include: ["second-branch"]) { pageInfo { hasNextPage } nodes { ${COMMIT} } }
          commits(first: 100, include: ["second-branch"]) {
            totalCount
            pageInfo { hasNextPage }
            nodes { hash date messageHeadline author { raw user { displayName } } }
          }
        } }`,
        data: {
          repository: {
            newest: {
              pageInfo: { hasNextPage: true },
              nodes: [
                {
                  id,
                  hash: 'f8a26b4c1bf8eef0bc3aeeb0b23f74f4b96a7d04',
                  abbreviatedHash: 'f8a26b4',
                  message: 'Message 11\n',
                  messageHeadline: 'Message 11',
                  date: '2019-05-08T15:35:56.000Z',
                  url: 'https://bitbucket.org/ThiagoCodecov/example-python/commits/f8a26b4c1bf8eef0bc3aeeb0b23f74f4b96a7d04',
                  author: {
                    raw: 'John Sample <john.sample@example.com>',
                    name: 'John Sample',
                    email: 'john.sample@example.com',
                    user: {
                      __typename: 'User',
                      id,
                      uuid: '{9a01f37b-b1b2-40c5-8c5e-1a39f4b5e645}',
                      displayName: 'John Sample',
                      avatarUrl:
                        'https://avatar-cdn.atlassian.com/5bce04c759d0e84f8c7555e9?by=id&d=https%3A%2F%2Favatar-management--avatars.us-west-2.prod.public.atl-paas.net%2Finitials%2FT-6.svg',
                      url: 'https://bitbucket.org/ThiagoCodecov/',
                      accountId: '557058:e7c57b23597ca2fbfc75b1f3',
                    },
                  },
                  parents: [
                    {
                      id,
                      hash: 'd3bedda462a79fafe4f5dfdb0ecf710f558e6aab',
                      url: 'https://bitbucket.org/ThiagoCodecov/example-python/commits/d3bedda462a79fafe4f5dfdb0ecf710f558e6aab',
                    },
                  ],
                  repository: examplePython,
                },
              ],
            },
            commits: {
              totalCount: null,
              pageInfo: { hasNextPage: false },
              nodes: [
                byJohn('f8a26b4c1bf8eef0bc3aeeb0b23f74f4b96a7d04', '2019-05-08T15:35:56.000Z', 'Message 11'),
                byJohn('d3bedda462a79fafe4f5dfdb0ecf710f558e6aab', '2019-05-08T15:35:49.000Z', 'Message 10'),
                byJohn('bd666be433ce4123ab0674fc8eb86708d340c31b', '2019-05-08T15:35:44.000Z', 'Message 9'),
                byJohn('c80b02c4b65d141f0274ebb13e2a88f22a31820c', '2019-05-08T15:35:37.000Z', 'Message 8'),
                byJohn('b3fe71aeb1a405219f4bf58d44ba9a0057072d06', '2019-05-08T15:35:33.000Z', 'Message 7'),
                byJohn('2909d0fae30c1d3e628cab1f549e29e1da7b385d', '2019-05-08T15:35:28.000Z', 'Message 6'),
                byJohn('3fe51078bb5f6000617d71e32cfde4ebed6f2052', '2019-05-08T15:35:23.000Z', 'Message 5'),
                byJohn('974bce36e097868d6eb087656f929dd698d0507e', '2019-05-08T15:35:19.000Z', 'Message 4'),
                byJohn('3b2aa7b423369c766173121e8a8bfa2d225ee235', '2019-05-08T15:35:15.000Z', 'Message 3'),
                byJohn('f1b9dc07dcd5301c215824d1884816435cf269ea', '2019-05-08T15:35:10.000Z', 'Message 2'),
                byJohn('266e6b98f88847c8c4b6e8cf38cf5397266211d3', '2019-05-08T15:35:04.000Z', 'Message 1'),
                written(
                  '3017d534ab41e217bdf34d4c615fb355b0081f4b',
                  '2018-11-06T15:42:45.000Z',
                  'Creating second branch :happy:',
                  'Leslie Tester <leslie.tester@example.com>',
                  null,
                ),
              ],
            },
          },
        },
      },
    ],
  },
  {
    title: 'the newest commit of a longer history, whose next names an address that is no API',
    plays: [
      {
        path: '/repositories/atlassian/stash-example-plugin/commits?include=master',
        recording: 'commits/goscm-commits.json',
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "atlassian/stash-example-plugin") {
          commits(first: 1, include: ["master"]) { pageInfo { hasNextPage endCursor } nodes { ${COMMIT} } }
        } }`,
        data: {
          repository: {
            commits: {
              pageInfo: { hasNextPage: true, endCursor: id },
              nodes: [
                {
                  id,
                  hash: 'a6e5e7d797edf751cbd839d6bd4aef86c941eec9',
                  abbreviatedHash: 'a6e5e7d',
                  message: 'Add Apache 2.0 License\n',
                  messageHeadline: 'Add Apache 2.0 License',
                  date: '2015-08-27T03:25:04.000Z',
                  url: 'https://bitbucket.org/atlassian/stash-example-plugin/commits/a6e5e7d797edf751cbd839d6bd4aef86c941eec9',
                  author: {
                    raw: 'Edsger Placeholder <edsger.placeholder@example.com>',
                    name: 'Edsger Placeholder',
                    email: 'edsger.placeholder@example.com',
                    user: {
                      __typename: 'User',
                      id,
                      uuid: '{3d5de233-98d4-4138-b4af-8678fbb009ad}',
                      displayName: 'Edsger Placeholder',
                      avatarUrl: 'https://bitbucket.org/account/aahmed/avatar/32/',
                      url: 'https://bitbucket.org/aahmed/',
                      accountId: '557058:47e80d694d7333e419f2b5d1',
                    },
                  },
                  parents: [
                    {
                      id,
                      hash: '5be6855032e171280a1acb860d7265c29f40487c',
                      url: 'https://bitbucket.org/atlassian/stash-example-plugin/commits/5be6855032e171280a1acb860d7265c29f40487c',
                    },
                  ],
                  repository: {
                    id,
                    uuid: '{7dd600e6-0d9c-4801-b967-cb4cc17359ff}',
                    fullName: 'atlassian/stash-example-plugin',
                    name: 'stash-example-plugin',
                    url: 'https://bitbucket.org/atlassian/stash-example-plugin',
                    avatarUrl: 'https://bytebucket.org/ravatar/%7B7dd600e6-0d9c-4801-b967-cb4cc17359ff%7D?ts=default',
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
