import { asPageAt, type Cassette } from '../cassette';

const DEMO = '/repositories/acme/demo/pullrequests';

/** The number, title, source branch, its commit and the number of comments of each pull request. */
const PULL_REQUESTS = [
  [40, 'Test016', 'test016', 'a000a2a9fc11', 2],
  [54, 'Bitbuckettest19', 'bitbuckettest19', '2493b9212fd4', 4],
  [42, 'Test019', 'test019', '8597a99eebb3', 4],
  [31, 'Test020', 'test020', '0342bf5351f8', 3],
  [41, 'Test018', 'test018', '561e4e3ca4cc', 1],
  [44, 'Test017', 'test017', 'ee87b0380472', 2],
  [38, 'Test029', 'test029', '74bddc0541c6', 2],
  [51, 'Bitbuckettest15', 'bitbuckettest15', '5c2c9af70da2', 2],
  [57, 'Bitbuckettest22', 'bitbuckettest22', '2c23b3babf27', 2],
  [56, 'Bitbuckettest25', 'bitbuckettest25', 'd69faf8c90c4', 0],
  [53, 'Bitbuckettest17', 'bitbuckettest17', '765ab2594451', 0],
  [55, 'Bitbuckettest13', 'bitbuckettest13', '9dd8c98115ca', 0],
  [52, 'Bitbuckettest16', 'bitbuckettest16', '7c91d40ffaa3', 0],
  [50, 'Bitbuckettest12', 'bitbuckettest12', 'deff6927812f', 0],
  [49, 'Test08', 'test08', '6b59c8607581', 0],
] as const;

/** The comments on files by pull request: each with its id, file and text. */
const COMMENTS = [
  [31, [323120278, 'test018', 'baroboerhba'], [323120296, 'test07', 'bweiwbeanb'], [323120311, 'test09', 'jbirobsore']],
  [38, [323119960, 'test018', 'regrioteothro'], [323119980, 'test04', 'goeotbioebhotn']],
  [40, [323120140, 'test015', 'evbnoera']],
  [41, [323120196, 'test06', 'vobreia']],
  [42, [323119842, 'test017', 'feafoegoaweoir'], [323119856, 'test06', 'boroehruheorefe']],
  [44, [323120091, 'test015', 'feawrjoiw'], [323120101, 'test05', 'bbeirobeoiahoa']],
  [51, [323119784, 'test014', 'fejoafefewa'], [323119790, 'test020', 'feafeogioehrw']],
  [
    54,
    [323119643, 'test014', 'this is test014'],
    [323119662, 'test021', 'feafjae'],
    [323119897, 'bitbuckettest17', 'feajfweofjwvgrea'],
  ],
  [57, [323119730, 'test021', 'fejoiafjoej\n\n\u200c'], [323119743, 'test03', 'fjeafojeoirjgoar']],
] as const;

export const pullRequestDemo: readonly Cassette[] = [
  {
    title: 'fifteen pull requests',
    plays: [{ path: DEMO, recording: 'pullrequests/devlake-pull_requests.json', shown: asPageAt(DEMO) }],
    steps: [
      {
        query: `{ repository(fullName: "acme/demo") { pullRequests(first: 50) { nodes {
          number title state commentCount taskCount closeSourceBranch author { displayName } mergeCommit { hash }
          source { name abbreviatedHash } destination { name abbreviatedHash }
        } } } }`,
        data: {
          repository: {
            pullRequests: {
              nodes: PULL_REQUESTS.map(([number, title, name, abbreviatedHash, commentCount]) => ({
                number,
                title,
                state: 'OPEN',
                commentCount,
                taskCount: 0,
                closeSourceBranch: false,
                author: { displayName: 'Ada Example' },
                mergeCommit: null,
                source: { name, abbreviatedHash },
                destination: { name: 'master', abbreviatedHash: 'c0e12b61e44b' },
              })),
            },
          },
        },
      },
    ],
  },
  {
    title: 'the threads on files of nine pull requests',
    plays: COMMENTS.map(([number]) => ({
      path: `${DEMO}/${number}/comments`,
      recording: 'pullrequests/devlake-pullrequest_comments.json',
      shown: asPageAt(`${DEMO}/${number}/comments`),
    })),
    steps: [
      {
        query: `{ repository(fullName: "acme/demo") {
          ${COMMENTS.map(([number]) => `of${number}: pullRequest(number: ${number}) { ...Threads }`).join(' ')}
        } }
        fragment Threads on PullRequest {
          reviewThreads { nodes {
            isResolved isOutdated path line
            comments { databaseId body author { displayName } inline { path fromLine toLine } }
          } }
        }`,
        data: {
          repository: Object.fromEntries(
            COMMENTS.map(([number, ...comments]) => [
              `of${number}`,
              { reviewThreads: { nodes: comments.map(threadOf) } },
            ]),
          ),
        },
      },
    ],
  },
];

function threadOf([databaseId, path, body]: readonly [number, string, string]): unknown {
  return {
    isResolved: false,
    isOutdated: null,
    path,
    line: null,
    comments: [
      { databaseId, body, author: { displayName: 'Ada Example' }, inline: { path, fromLine: null, toLine: null } },
    ],
  };
}
