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

test('the seed data contains two repositories with 120 pull requests each', () => {
  const counts = repositories
    .filter(({ pullRequests }) => pullRequests.length > 0)
    .map(({ slug, pullRequests }) => [slug, pullRequests.length, openOnes(pullRequests)]);

  expect(counts).toEqual([
    ['widget', 120, 60],
    ['widget-tools', 120, 45],
  ]);
  for (const { pullRequests } of repositories) {
    expect(pullRequests.map(({ number }) => number)).toEqual(pullRequests.map((_, index) => index + 1));
  }
});

test('the seed data contains every kind of pull request', () => {
  const found = repositories.flatMap(({ pullRequests }) => pullRequests);
  const reviews = found.flatMap(({ participants }) => participants.map(({ role, state }) => `${role} ${state ?? ''}`));

  expect(new Set(found.map(({ state }) => state)).size).toBe(4);
  expect(found.filter(({ isDraft }) => isDraft).length).toBeGreaterThan(5);
  expect(found.filter(({ author }) => author === null).length).toBeGreaterThan(5);
  expect(found.filter(({ source }) => source.repository === null)).toHaveLength(1);
  expect(new Set(reviews)).toEqual(
    new Set([
      ...['REVIEWER ', 'REVIEWER approved', 'REVIEWER changes_requested'],
      ...['PARTICIPANT ', 'PARTICIPANT approved'],
    ]),
  );
});

test('the seed data has ids of comments and tasks of pull requests that are unique across repositories', () => {
  const found = repositories.flatMap(({ pullRequests }) => pullRequests);
  const comments = found.flatMap((one) => one.comments.map(({ id }) => id));
  const tasks = found.flatMap((one) => one.tasks.map(({ id }) => id));

  expect([new Set(comments).size, new Set(tasks).size]).toEqual([comments.length, tasks.length]);
  expect([Math.min(...comments) < 2 ** 32, Math.max(...comments) > 2 ** 32]).toEqual([true, true]);
});

test('the open pull requests of the seed data have one pair of branches each', () => {
  for (const { pullRequests } of repositories) {
    const pairs = pullRequests
      .filter(({ state }) => state === 'OPEN')
      .map(({ source, destination }) => `${source.repository?.uuid ?? ''} ${source.branch} ${destination.branch}`);

    expect(new Set(pairs).size).toBe(pairs.length);
  }
});

test('the participants of a pull request are distinct, and its author is no reviewer', () => {
  for (const { author, reviewers, participants, createdOn, updatedOn } of repositories.flatMap(
    ({ pullRequests }) => pullRequests,
  )) {
    const accounts = participants.map(({ account }) => account);

    expect(reviewers).not.toContain(author);
    expect(new Set(accounts).size).toBe(accounts.length);
    expect(accounts).toEqual(expect.arrayContaining([...reviewers]));
    for (const { participatedOn } of participants) {
      expect(participatedOn === null || (createdOn < participatedOn && participatedOn < updatedOn)).toBe(true);
    }
  }
});

function openOnes(pullRequests: readonly { readonly state: string }[]): number {
  return pullRequests.filter(({ state }) => state === 'OPEN').length;
}
