import type { Cassette } from '../cassette';

const TARGET = `target {
  id hash message messageHeadline date url
  author { raw name email user { __typename id uuid displayName url ... on User { accountId } } }
  parents { id hash url }
  repository { id uuid fullName name url }
}`;

const id: unknown = expect.any(String);

function branch(name: string, hash: string, date: string, messageHeadline: string, user: string | null): unknown {
  const author = { user: user === null ? null : { displayName: user } };
  return { id, name, target: { hash, date, messageHeadline, author } };
}

export const branches: readonly Cassette[] = [
  {
    title: 'the branches of a repository',
    plays: [
      {
        path: '/repositories/ThiagoCodecov/example-python/refs/branches',
        recording: 'refs/codecov-test_get_branches.json',
      },
    ],
    steps: [
      {
        query: `{ repository(fullName: "ThiagoCodecov/example-python") {
          first: branches(first: 1) { pageInfo { hasNextPage } nodes { id name ${TARGET} } }
          branches { totalCount pageInfo { hasNextPage } nodes {
            id name target { hash date messageHeadline author { user { displayName } } }
          } }
        } }`,
        data: {
          repository: {
            first: {
              pageInfo: { hasNextPage: true },
              nodes: [
                {
                  id,
                  name: 'f/new-branch',
                  target: {
                    id,
                    hash: '806c7e9f67dd1a84218f74d5c45d046d99ecf440',
                    message: 'New branch\n',
                    messageHeadline: 'New branch',
                    date: '2019-03-13T14:09:07.000Z',
                    url: 'https://bitbucket.org/ThiagoCodecov/example-python/commits/806c7e9f67dd1a84218f74d5c45d046d99ecf440',
                    author: {
                      raw: 'John Sample <john.sample@example.com>',
                      name: 'John Sample',
                      email: 'john.sample@example.com',
                      user: {
                        __typename: 'User',
                        id,
                        uuid: '{9a01f37b-b1b2-40c5-8c5e-1a39f4b5e645}',
                        displayName: 'John Sample',
                        url: 'https://bitbucket.org/%7B9a01f37b-b1b2-40c5-8c5e-1a39f4b5e645%7D/',
                        accountId: '557058:e7c57b23597ca2fbfc75b1f3',
                      },
                    },
                    parents: [
                      {
                        id,
                        hash: '44542c3afa4c75963f60e9424e87fc40ee503864',
                        url: 'https://bitbucket.org/ThiagoCodecov/example-python/commits/44542c3afa4c75963f60e9424e87fc40ee503864',
                      },
                    ],
                    repository: {
                      id,
                      uuid: '{a8c50527-2c3a-480e-afe1-7700e2b00074}',
                      fullName: 'ThiagoCodecov/example-python',
                      name: 'example-python',
                      url: 'https://bitbucket.org/ThiagoCodecov/example-python',
                    },
                  },
                },
              ],
            },
            branches: {
              totalCount: 5,
              pageInfo: { hasNextPage: false },
              nodes: [
                branch(
                  'f/new-branch',
                  '806c7e9f67dd1a84218f74d5c45d046d99ecf440',
                  '2019-03-13T14:09:07.000Z',
                  'New branch',
                  'John Sample',
                ),
                branch(
                  'main',
                  '44542c3afa4c75963f60e9424e87fc40ee503864',
                  '2019-03-13T14:02:11.000Z',
                  'Testing new bash',
                  'John Sample',
                ),
                branch(
                  'second-branch',
                  'f8a26b4c1bf8eef0bc3aeeb0b23f74f4b96a7d04',
                  '2019-05-08T15:35:56.000Z',
                  'Message 11',
                  'John Sample',
                ),
                branch(
                  'example',
                  '204d5bdef94d5aa07db499096d7f5ae93ed769a4',
                  '2016-08-17T16:02:13.000Z',
                  'Update tests.py',
                  null,
                ),
                branch(
                  'future',
                  'e451bd2ad777a858a665c05a2bfe484a2250cd15',
                  '2017-04-07T18:39:44.000Z',
                  'Circle build #437',
                  'Linus Example',
                ),
              ],
            },
          },
        },
      },
    ],
  },
  {
    title: 'a branch of a repository that is not read itself',
    plays: [
      { path: '/repositories/atlassian/stash-example-plugin/refs/branches', recording: 'refs/goscm-branches.json' },
    ],
    steps: [
      {
        query: `{ repository(fullName: "atlassian/stash-example-plugin") {
          branches(first: 1) { totalCount pageInfo { hasNextPage } nodes { id name ${TARGET} } }
        } }`,
        data: {
          repository: {
            branches: {
              totalCount: null,
              pageInfo: { hasNextPage: true },
              nodes: [
                {
                  id,
                  name: 'master',
                  target: {
                    id,
                    hash: 'a6e5e7d797edf751cbd839d6bd4aef86c941eec9',
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
                    },
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
