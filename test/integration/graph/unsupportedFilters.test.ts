import type { Switches } from '../../../src/emulator/behaviour/switches';
import { type Gateway, startGateway } from '../../support/gateway';

/** Unsupported parts of the query language, and the maximum calls for a batch of 40 at first and later. */
const MODES: readonly { name: string; switches: Partial<Switches>; first: number; later: number }[] = [
  { name: 'nothing', switches: {}, first: 1, later: 1 },
  { name: 'the operator IN', switches: { refuseIn: true }, first: 2, later: 1 },
  { name: 'filters by id, slug or name', switches: { refuseFields: ['id', 'slug', 'name'] }, first: 42, later: 40 },
];

const FORTY_ISSUES = `{ repository(fullName: "acme/widget") { ${Array.from(
  { length: 40 },
  (_, index) => `i${index + 1}: issue(number: ${index + 1}) { number }`,
).join(' ')} } }`;
const REPOSITORIES = `{ repositories(fullNames: ["acme/cog", "ACME/Widget", "acme/nowhere", "acme/cog"]) { fullName } }`;
const BRANCHES = `{ repository(fullName: "acme/widget") {
  login: branch(name: "feature/login") { name }
  none: branch(name: "feature/none") { name }
  main: branch(name: "main") { name }
} }`;

describe.each(MODES)('batching while Bitbucket rejects $name', ({ switches, first, later }) => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway({ emulator: { switches } });
  });
  afterAll(() => gateway.stop());

  it(`reads forty issues in at most ${first} calls the first time and in ${later} calls later`, async () => {
    const expected = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`i${index + 1}`, { number: index + 1 }]),
    );

    const fresh = await gateway.data(FORTY_ISSUES);
    const freshCalls = gateway.upstream.calls.length;
    const again = await gateway.data(FORTY_ISSUES);
    const laterCalls = gateway.upstream.calls.length;

    expect(fresh).toEqual({ repository: expected });
    expect(again).toEqual({ repository: expected });
    expect(freshCalls).toBeLessThanOrEqual(first);
    expect(laterCalls).toBe(later);
  });

  it('matches repositories by name, ignoring case', async () => {
    const data = await gateway.data(REPOSITORIES);

    expect(data).toEqual({
      repositories: [{ fullName: 'acme/cog' }, { fullName: 'acme/widget' }, null, { fullName: 'acme/cog' }],
    });
  });

  it('matches branches by name', async () => {
    const data = await gateway.data(BRANCHES);

    expect(data).toEqual({ repository: { login: { name: 'feature/login' }, none: null, main: { name: 'main' } } });
  });

  it('finds a repository by its former name', async () => {
    const data = await gateway.data(`{ repositories(fullNames: ["acme/gizmo", "acme/cog"]) { fullName } }`);

    expect(data).toEqual({ repositories: [{ fullName: 'acme/gadget' }, { fullName: 'acme/cog' }] });
  });

  it('returns null for a missing issue and for one that was removed as spam', async () => {
    const data = await gateway.data(`{ repository(fullName: "acme/gadget") {
      one: issue(number: 1) { number } spam: issue(number: 3) { number } none: issue(number: 99) { number }
    } }`);

    expect(data).toEqual({ repository: { one: { number: 1 }, spam: null, none: null } });
  });
});
