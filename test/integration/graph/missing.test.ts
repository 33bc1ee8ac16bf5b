import { useGateway } from '../../support/gateway';
import { failures } from '../../support/read';

const gateway = useGateway();

const unhandled: unknown[] = [];
const recordRejection = (reason: unknown): void => void unhandled.push(reason);

beforeAll(() => process.on('unhandledRejection', recordRejection));
afterAll(() => process.off('unhandledRejection', recordRejection));

describe('a missing repository', () => {
  const CHILDREN = `issues { totalCount } issue(number: 1) { title } commits(include: ["main"]) { nodes { hash } }
    commit(revision: "main") { hash } branch(name: "main") { name } branches { totalCount } tag(name: "v1") { name }
    tags { totalCount } milestones { totalCount } hooks { totalCount } hook(uuid: "abc") { url }`;

  test('is null, and the errors of its prefetched fields are dropped', async () => {
    const answer = await gateway().query(
      `{ repository(fullName: "acme/missing") { name ${CHILDREN} } viewer { displayName } }`,
    );

    expect(answer).toEqual({ data: { repository: null, viewer: { displayName: 'Ada Lindqvist' } } });
    expect(unhandled).toEqual([]);
  });

  test('is null even if its fields fail with other errors', async () => {
    gateway().upstream.set({
      faults: [{ path: /missing\/(issues|refs|commits)/, then: { kind: 'response', status: 409 } }],
    });

    const answer = await gateway().query(`{ repository(fullName: "acme/missing") {
      name issues(first: 500) { totalCount } branch(name: "..") { name } issue(number: 0) { title }
      branches { totalCount } tags { totalCount } commits(include: ["main"]) { nodes { hash } }
    } }`);

    expect(answer).toEqual({ data: { repository: null } });
    expect(unhandled).toEqual([]);
  });

  test('fails each field with NOT_FOUND if no field of the repository itself is selected', async () => {
    const answer = await gateway().query(`{ repository(fullName: "acme/missing") { ${CHILDREN} } }`);

    const fields = [
      'branch',
      'branches',
      'commit',
      'commits',
      'hook',
      'hooks',
      'issue',
      'issues',
      'milestones',
      'tag',
      'tags',
    ];
    expect(answer.data).toEqual({ repository: Object.fromEntries(fields.map((field) => [field, null])) });
    expect(failures(answer)).toEqual(fields.map((field) => `repository.${field} NOT_FOUND`));
  });

  test('is null in a list with existing repositories', async () => {
    const data = await gateway().data(
      '{ repositories(fullNames: ["acme/widget", "acme/missing", "nobody/nothing", "acme/gizmo"]) { fullName } }',
    );

    expect(data).toEqual({ repositories: [{ fullName: 'acme/widget' }, null, null, { fullName: 'acme/gadget' }] });
  });
});

describe('a missing resource in an existing repository', () => {
  test('is null without an error', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/gadget") {
      issue(number: 9999) { title } spam: issue(number: 3) { title } commit(revision: "0123456") { hash }
      branch(name: "none") { name } tag(name: "none") { name } hook(uuid: "none") { url }
    } }`);

    expect(data).toEqual({
      repository: { issue: null, spam: null, commit: null, branch: null, tag: null, hook: null },
    });
  });
});
