import { parse, validate } from 'graphql';
import { API_TOKEN } from '../../../src/emulator/identity/credentials';
import { buildGatewaySchema } from '../../../src/graph/schema';
import { encodeNodeId } from '../../../src/graph/nodes/nodeId';
import { type Gateway, startGateway } from '../../support/gateway';
import { withIds } from '../../support/withIds';

/** Wide enough that no call waits for a free slot: waiting for one is no round. */
const ONE_SLOT_A_CALL = {
  BITBUCKET_EMAIL: API_TOKEN.email,
  BITBUCKET_API_TOKEN: API_TOKEN.token,
  BITBUCKET_MAX_CONCURRENCY: '200',
  UPSTREAM_EXTENSION: 'true',
};
const WIDGET_UUID = '{e08b4d31-204c-42b0-a05a-c1da15354f92}';
const ISSUE = 'number title reporter { displayName nickname } repository { language }';

const services = (count: number): string[] => {
  return Array.from({ length: count }, (_, index) => `acme/service-${String(index + 1).padStart(2, '0')}`);
};
const repositories = (fullNames: readonly string[]): string => {
  return `{ repositories(fullNames: ${JSON.stringify(fullNames)}) { name language } }`;
};
const widget = (selection: string): string => `{ repository(fullName: "acme/widget") { ${selection} } }`;
const ofAcme = [...services(27), 'acme/widget', 'acme/gadget', 'acme/cog'];
const others = [
  'globex/hammock',
  'globex/volcano',
  'globex/atlas',
  'initech/printer',
  'initech/stapler',
  'initech/mezzanine',
];

/** What each operation may cost; `withIds`: what it may cost with `id` in every selection. */
const COSTS: readonly { name: string; document: string; calls: number; rounds: number; withIds: number }[] = [
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
    name: '50 issues with people and repository',
    document: widget(`name issues(first: 50) { nodes { ${ISSUE} } }`),
    calls: 2,
    rounds: 1,
    withIds: 2,
  },
  {
    name: '50 issues with people, repository and comments',
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
    name: 'the last commits of a branch that is named',
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

const schema = buildGatewaySchema();
let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ environment: ONE_SLOT_A_CALL });
});
beforeEach(() => {
  gateway.upstream.reset();
});
afterAll(() => gateway.stop());

describe.each(COSTS)('$name', ({ document, calls, rounds, withIds: callsWithIds }) => {
  it('is a valid operation', () => {
    expect(validate(schema, parse(document))).toEqual([]);
  });

  it(`costs ${calls} REST calls in ${rounds} rounds`, async () => {
    gateway.upstream.set({ lockStep: true });

    const { errors, extensions } = await gateway.query(document);

    expect(errors).toBeUndefined();
    expect({ calls: gateway.upstream.calls.length, rounds: gateway.upstream.rounds }).toEqual({ calls, rounds });
    expect(extensions).toMatchObject({ upstream: { calls, rounds, bytes: bytesReceived() } });
  });

  it(`costs ${callsWithIds} with every id, and no round more`, async () => {
    gateway.upstream.set({ lockStep: true });

    await gateway.data(withIds(schema, document));

    const cost = { calls: gateway.upstream.calls.length, rounds: gateway.upstream.rounds };
    expect(cost).toEqual({ calls: callsWithIds, rounds });
    expect(callsWithIds - calls).toBeLessThanOrEqual(1);
  });
});

it('asks for nothing but the size when only the number of issues is wanted', async () => {
  await gateway.data(widget('issues { totalCount }'));

  expect(gateway.upstream.calls.map((call) => call.query.get('fields'))).toEqual(['size']);
});

it('receives at most 15 % of the bytes when it asks for 4 of the fields of 50 issues', async () => {
  const document = widget('issues(first: 50) { nodes { number title state priority } }');

  await gateway.data(document);
  const projected = bytesReceived();
  gateway.upstream.set({ ignoreFields: true });
  await gateway.data(document);
  const whole = bytesReceived();

  expect(gateway.upstream.calls).toHaveLength(1);
  expect(projected / whole).toBeLessThanOrEqual(0.15);
});

it('asks for at most 16 things at a time unless told otherwise', async () => {
  const narrow = await startGateway({ emulator: { switches: { lockStep: true } } });

  await narrow.data(widget(`name issues(first: 50) { nodes { number comments(first: 5) { nodes { body } } } }`));

  expect(narrow.upstream.calls).toHaveLength(52);
  expect(narrow.upstream.maxInFlight).toBe(16);
});

function bytesReceived(): number {
  return gateway.upstream.calls.reduce((sum, call) => sum + call.bytes, 0);
}
