import { World } from '../../../src/emulator/data/world';

const world = new World();
const repositories = world.workspaces.flatMap((workspace) => workspace.repositories);

test('the seed data is always the same', () => {
  const again = new World();

  const describe = (one: World) =>
    one.workspaces.flatMap((workspace) =>
      workspace.repositories.map((repository) => [
        repository.uuid,
        repository.tracker?.issues,
        [...repository.history.commits.keys()],
      ]),
    );
  expect(describe(again)).toEqual(describe(world));
});

test('the seed data contains three workspaces and more than forty repositories', () => {
  const counts = world.workspaces.map(({ slug, repositories: { length } }) => [slug, length]);

  expect(counts).toEqual([
    ['acme', 35],
    ['globex', 6],
    ['initech', 5],
  ]);
});

test('the seed data contains a repository with 300 issues and 1,000 commits', () => {
  const found = world.repository('acme', 'widget');

  expect(found?.repository.tracker?.issues).toHaveLength(300);
  expect(found?.repository.history.commits.size).toBe(1000);
});

test('the seed data has unique uuids', () => {
  const uuids = [
    ...world.accounts,
    ...world.workspaces,
    ...repositories,
    ...world.workspaces.flatMap(({ projects, hooks }) => [...projects, ...hooks]),
    ...repositories.flatMap(({ hooks }) => hooks),
  ].map(({ uuid }) => uuid);

  expect(new Set(uuids).size).toBe(uuids.length);
  for (const uuid of uuids) expect(uuid).toMatch(/^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/);
});

test('the seed data has comment ids that are unique across repositories', () => {
  const ids = repositories.flatMap(
    ({ tracker }) => tracker?.issues.flatMap(({ comments }) => comments.map(({ id }) => id)) ?? [],
  );

  expect(new Set(ids).size).toBe(ids.length);
  expect(Math.min(...ids)).toBeLessThan(2 ** 31);
  expect(Math.max(...ids)).toBeGreaterThan(2 ** 31);
});
