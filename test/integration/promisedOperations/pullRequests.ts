import { widget } from './batches';
import { inSchema, others, type PromisedOperation } from './promisedOperation';

const fullName = 'acme/widget';
const tools = (selection: string): string => `{ repository(fullName: "acme/widget-tools") { ${selection} } }`;
const numbers = Array.from({ length: 30 }, (_, index) => 61 + index);
const services = Array.from({ length: 10 }, (_, index) => `acme/service-${String(index + 1).padStart(2, '0')}`);

/** What a board shows, with one call per 50 pull requests. */
const ROW = `number title isDraft reviewDecision commentCount taskCount updatedAt
  author { displayName } reviewers { displayName } participants { role state account { displayName } }
  source { name abbreviatedHash } destination { name }`;

/** Reads of pull requests: the queries in schema/operations, and others with a promised number of calls. */
export const PULL_REQUESTS: readonly PromisedOperation[] = [
  {
    ...inSchema('PullRequests'),
    variables: { fullName },
    expected: { repository: { pullRequests: { totalCount: 60, nodes: others(50), pageInfo: { hasNextPage: true } } } },
    calls: { api: 1 },
    rounds: 1,
    withIds: { calls: 2, rounds: 1 },
    bytes: 56_000,
  },
  {
    name: '50 open pull requests and the name of the repository',
    document: widget(`name pullRequests(first: 50) { nodes { ${ROW} } }`),
    expected: { repository: { name: 'Widget', pullRequests: { nodes: others(50) } } },
    calls: { api: 2 },
    rounds: 1,
    bytes: 46_300,
  },
  {
    ...inSchema('PullRequestsWithBuilds'),
    variables: { fullName },
    expected: { repository: { pullRequests: { nodes: others(50) } } },
    calls: { api: 51 },
    rounds: 2,
    withIds: { calls: 52, rounds: 2 },
    bytes: 60_000,
  },
  {
    name: '100 pull requests of a list that has 45',
    document: tools('pullRequests(first: 100) { nodes { number } }'),
    expected: { repository: { pullRequests: { nodes: others(45) } } },
    calls: { api: 1 },
    estimate: { api: 2 },
    rounds: 1,
    withIds: { calls: 2, rounds: 1 },
    bytes: 493,
  },
  {
    name: '100 pull requests of a list that has 60',
    document: widget('pullRequests(first: 100) { nodes { number } }'),
    expected: { repository: { pullRequests: { nodes: others(60) } } },
    calls: { api: 2 },
    rounds: 2,
    withIds: { calls: 3, rounds: 2 },
    bytes: 832,
  },
  {
    name: '30 pull requests of one repository by number',
    document: widget(numbers.map((number) => `p${number}: pullRequest(number: ${number}) { title state }`).join(' ')),
    expected: { repository: { p61: {}, p90: {} } },
    calls: { api: 1 },
    rounds: 1,
    withIds: { calls: 2, rounds: 1 },
    bytes: 2_143,
  },
  {
    ...inSchema('PullRequest'),
    variables: { fullName, number: 1 },
    expected: { repository: { pullRequest: { number: 1, title: 'Let people log in with a badge', state: 'OPEN' } } },
    calls: { api: 5 },
    rounds: 2,
    withIds: { calls: 6, rounds: 2 },
    bytes: 6_600,
  },
  {
    ...inSchema('PullRequestsToReview'),
    variables: { fullNames: [fullName, 'acme/widget-tools', ...services] },
    expected: { repositories: [{ pullRequests: {} }, { pullRequests: {} }, ...others(10)] },
    calls: { api: 12, unlimited: 1 },
    rounds: 2,
    withIds: { calls: 14, rounds: 2 },
    bytes: 8_400,
  },
  {
    ...inSchema('PullRequestActivity'),
    variables: { fullName, number: 1 },
    expected: { repository: { pullRequest: { title: 'Let people log in with a badge', activity: {} } } },
    calls: { api: 2 },
    rounds: 1,
    withIds: { calls: 3, rounds: 1 },
    bytes: 1_700,
  },
];
