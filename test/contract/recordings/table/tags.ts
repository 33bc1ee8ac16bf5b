import type { Cassette } from '../cassette';

const TARGET = `target {
  id hash message messageHeadline date url
  author { raw name email user { __typename id uuid displayName url ... on User { accountId } } }
  parents { id hash url }
  repository { id uuid fullName name url }
}`;

const id: unknown = expect.any(String);

export const tags: readonly Cassette[] = [
  {
    title: 'a tag whose name holds what URLs and e-mail addresses are made of',
    plays: [{ path: '/repositories/atlassian/atlaskit/refs/tags', recording: 'refs/goscm-tags.json' }],
    steps: [
      {
        query: `{ repository(fullName: "atlassian/atlaskit") {
          tags(first: 1) { totalCount pageInfo { hasNextPage } nodes { id name message date ${TARGET} } }
        } }`,
        data: {
          repository: {
            tags: {
              totalCount: null,
              pageInfo: { hasNextPage: true },
              nodes: [
                {
                  id,
                  name: '@atlaskit/ken.example@example.com',
                  message: 'tag for lerna releases\n',
                  date: '2018-04-16T02:35:52.000Z',
                  target: {
                    id,
                    hash: 'ceb01356c3f062579bdfeb15bc53fe151b9e00f0',
                    message:
                      'chore(release): releasing component\n\naffects: @atlaskit/ken.example@example.com\n\nReleased from sha 07428d55c0ec2c2b571d87ff89dfb9362185ce00\n\n[skip ci]\nTag for lerna release\n',
                    messageHeadline: 'chore(release): releasing component',
                    date: '2018-04-16T02:35:52.000Z',
                    url: 'https://bitbucket.org/atlassian/atlaskit/commits/ceb01356c3f062579bdfeb15bc53fe151b9e00f0',
                    author: {
                      raw: 'Ken Example <ken.example@example.com>',
                      name: 'Ken Example',
                      email: 'ken.example@example.com',
                      user: {
                        __typename: 'User',
                        id,
                        uuid: '{04da8e95-c147-4cc7-bc8c-a906e30ed561}',
                        displayName: 'Niklaus Example',
                        url: 'https://bitbucket.org/aui-team-bot/',
                        accountId: '557058:4a5ef26a5405874d5b9dd96d',
                      },
                    },
                    parents: [
                      {
                        id,
                        hash: '07428d55c0ec2c2b571d87ff89dfb9362185ce00',
                        url: 'https://bitbucket.org/atlassian/atlaskit/commits/07428d55c0ec2c2b571d87ff89dfb9362185ce00',
                      },
                    ],
                    repository: {
                      id,
                      uuid: '{1082744e-871d-4463-b373-df00db2986e7}',
                      fullName: 'atlassian/atlaskit',
                      name: 'Atlaskit',
                      url: 'https://bitbucket.org/atlassian/atlaskit',
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
