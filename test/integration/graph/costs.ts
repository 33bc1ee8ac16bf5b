import { encodeNodeId } from '../../../src/graph/nodes/nodeId';

const WIDGET_UUID = '{e08b4d31-204c-42b0-a05a-c1da15354f92}';
const ISSUE = 'number title reporter { displayName nickname } repository { language }';

const services = (count: number): string[] => {
  return Array.from({ length: count }, (_, index) => `acme/service-${String(index + 1).padStart(2, '0')}`);
};
const repositories = (fullNames: readonly string[]): string => {
  return `{ repositories(fullNames: ${JSON.stringify(fullNames)}) { name language } }`;
};
export const widget = (selection: string): string => `{ repository(fullName: "acme/widget") { ${selection} } }`;
const ofAcme = [...services(27), 'acme/widget', 'acme/gadget', 'acme/cog'];
const others = [
  'globex/hammock',
  'globex/volcano',
  'globex/atlas',
  'initech/printer',
  'initech/stapler',
  'initech/mezzanine',
];

/** The REST calls and rounds of each operation. `withIds`: the calls with `id` in every selection. */
export const COSTS: readonly { name: string; document: string; calls: number; rounds: number; withIds: number }[] = [
  {
    name: '40 issues of one repository by aliases',
    document: widget(
      Array.from({ length: 40 }, (_, index) => `i${index}: issue(number: ${index + 1}) { title }`).join(' '),
    ),
    calls: 1,
    rounds: 1,
    withIds: 2,
  },
  { name: '30 repositories of one workspace by name', document: repositories(ofAcme), calls: 1, rounds: 1, withIds: 1 },
  {
    name: '30 repositories of three workspaces by name',
    document: repositories([...ofAcme.slice(0, 24), ...others]),
    calls: 3,
    rounds: 1,
    withIds: 3,
  },
  {
    name: '30 repositories by name of which two are missing',
    document: repositories([...ofAcme.slice(0, 28), 'acme/nowhere', 'acme/nothing']),
    calls: 3,
    rounds: 2,
    withIds: 3,
  },
  {
    name: '50 issues with users and repository',
    document: widget(`name issues(first: 50) { nodes { ${ISSUE} } }`),
    calls: 2,
    rounds: 1,
    withIds: 2,
  },
  {
    name: '50 issues with users, repository and comments',
    document: widget(`name issues(first: 50) { nodes { ${ISSUE} comments(first: 5) { nodes { body } } } }`),
    calls: 52,
    rounds: 2,
    withIds: 52,
  },
  {
    name: 'the last commits of the main branch',
    document: widget('name commits(first: 10) { nodes { message } }'),
    calls: 2,
    rounds: 2,
    withIds: 2,
  },
  {
    name: 'the last commits of a named branch',
    document: widget('name commits(first: 10, include: ["develop"]) { nodes { message } }'),
    calls: 2,
    rounds: 1,
    withIds: 2,
  },
  { name: 'the number of issues', document: widget('issues { totalCount }'), calls: 1, rounds: 1, withIds: 2 },
  {
    name: '20 issues of one repository by global id',
    document: `{ nodes(ids: ${JSON.stringify(
      Array.from({ length: 20 }, (_, index) => encodeNodeId('Issue', WIDGET_UUID, index + 1)),
    )}) { ... on Issue { number title } } }`,
    calls: 1,
    rounds: 1,
    withIds: 1,
  },
];
