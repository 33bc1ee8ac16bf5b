import { encodeNodeId } from '../../../src/graph/nodes/nodeId';
import { others, type PromisedOperation } from './promisedOperation';

const WIDGET_UUID = '{e08b4d31-204c-42b0-a05a-c1da15354f92}';
const ISSUE_300 = { number: 300, reporter: { nickname: 'ada' }, repository: { language: 'typescript' } };
const ISSUE = 'number title reporter { displayName nickname } repository { language }';

const services = (count: number): string[] => {
  return Array.from({ length: count }, (_, index) => `acme/service-${String(index + 1).padStart(2, '0')}`);
};
const repositories = (fullNames: readonly string[]): string => {
  return `{ repositories(fullNames: ${JSON.stringify(fullNames)}) { name language } }`;
};
export const widget = (selection: string): string => `{ repository(fullName: "acme/widget") { ${selection} } }`;
const ofAcme = [...services(27), 'acme/widget', 'acme/gadget', 'acme/cog'];
const ofOthers = [
  'globex/hammock',
  'globex/volcano',
  'globex/atlas',
  'initech/printer',
  'initech/stapler',
  'initech/mezzanine',
];

/** Operations that read many resources with few calls. */
export const BATCHES: readonly PromisedOperation[] = [
  {
    name: '40 issues of one repository by aliases',
    document: widget(
      Array.from({ length: 40 }, (_, index) => `i${index}: issue(number: ${index + 1}) { title }`).join(' '),
    ),
    expected: {
      repository: {
        i0: { title: 'Paint peels off the second casing (1)' },
        i39: { title: 'The conveyor stops at midnight (40)' },
      },
    },
    calls: { api: 1 },
    rounds: 1,
    withIds: { calls: 2, rounds: 1 },
    bytes: 2225,
  },
  {
    name: '30 repositories of one workspace by name',
    document: repositories(ofAcme),
    expected: { repositories: [{ name: 'service-01', language: 'java' }, ...others(29)] },
    calls: { api: 1 },
    rounds: 1,
    bytes: 2683,
  },
  {
    name: '30 repositories of three workspaces by name',
    document: repositories([...ofAcme.slice(0, 24), ...ofOthers]),
    expected: { repositories: [...others(24), { name: 'hammock' }, ...others(5)] },
    calls: { api: 3 },
    rounds: 1,
    bytes: 2723,
  },
  {
    name: '30 repositories by name of which two are missing',
    document: repositories([...ofAcme.slice(0, 28), 'acme/nowhere', 'acme/nothing']),
    expected: { repositories: [{ name: 'service-01' }, ...others(27), null, null] },
    calls: { api: 3 },
    estimate: { api: 1 },
    rounds: 2,
    bytes: 2958,
  },
  {
    name: '50 issues with users and repository',
    document: widget(`name issues(first: 50) { nodes { ${ISSUE} } }`),
    expected: { repository: { name: 'Widget', issues: { nodes: [ISSUE_300, ...others(49)] } } },
    calls: { api: 2 },
    rounds: 1,
    bytes: 10712,
  },
  {
    name: '50 issues with users, repository and comments',
    document: widget(`name issues(first: 50) { nodes { ${ISSUE} comments(first: 5) { nodes { body } } } }`),
    expected: {
      repository: {
        issues: {
          nodes: [
            { ...ISSUE_300, comments: { nodes: [{ body: 'Comment 1 on #300: _still_ there.' }, ...others(4)] } },
            ...others(49),
          ],
        },
      },
    },
    calls: { api: 52 },
    rounds: 2,
    bytes: 23031,
  },
  {
    name: 'the last commits of the main branch',
    document: widget('name commits(first: 10) { nodes { message } }'),
    expected: { repository: { commits: { nodes: [{ message: 'Add caching (step 973)\n' }, ...others(9)] } } },
    calls: { api: 2 },
    rounds: 2,
    bytes: 1254,
  },
  {
    name: 'the last commits of a named branch',
    document: widget('name commits(first: 10, include: ["develop"]) { nodes { message } }'),
    expected: { repository: { commits: { nodes: [{ message: 'Mend caching (step 988)\n' }, ...others(9)] } } },
    calls: { api: 2 },
    rounds: 1,
    bytes: 1207,
  },
  {
    name: 'the number of issues',
    document: widget('issues { totalCount }'),
    expected: { repository: { issues: { totalCount: 300 } } },
    calls: { api: 1 },
    rounds: 1,
    withIds: { calls: 2, rounds: 1 },
    bytes: 12,
  },
  {
    name: '20 issues of one repository by global id',
    document: `{ nodes(ids: ${JSON.stringify(
      Array.from({ length: 20 }, (_, index) => encodeNodeId('Issue', WIDGET_UUID, index + 1)),
    )}) { ... on Issue { number title } } }`,
    expected: { nodes: [{ number: 1, title: 'Paint peels off the second casing (1)' }, ...others(19)] },
    calls: { api: 1 },
    rounds: 1,
    bytes: 1117,
  },
];
