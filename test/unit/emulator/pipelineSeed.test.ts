import { deploymentsOf } from '../../../src/emulator/data/deployments';
import type { Repository } from '../../../src/emulator/data/repositoryModel';
import { World } from '../../../src/emulator/data/world';
import { at, send, useEmulator } from './support';

const world = new World();
const repositories = world.workspaces.flatMap((workspace) => workspace.repositories);
const emulator = useEmulator();
const WIDGET = '/repositories/acme/widget';

function repositoryOf(one: World, workspace: string, slug: string): Repository {
  const found = one.repository(workspace, slug);
  if (found === undefined) throw new Error(`There is no repository ${workspace}/${slug}`);
  return found.repository;
}

const widget = repositoryOf(world, 'acme', 'widget');

test('the pipelines are always the same', () => {
  const again = repositoryOf(new World(), 'acme', 'widget');

  const textOf = ({ pipelines, environments }: Repository) =>
    JSON.stringify([pipelines.map(({ target, ...rest }) => [target.commit.hash, rest]), environments]);
  expect(textOf(again)).toBe(textOf(widget));
});

test('a push before the first request for pipelines does not change them', async () => {
  const push = () => {
    for (const slug of ['widget', 'gadget']) emulator.current.push(`acme/${slug}`, { branch: 'main', commits: 2 });
  };
  push();
  // The data is created again.
  emulator.current.reset();
  push();

  for (const slug of ['widget', 'gadget']) {
    const { json } = await send(emulator.current, `/repositories/acme/${slug}/pipelines/?sort=-created_on&pagelen=1`);
    const { pipelines } = repositoryOf(world, 'acme', slug);

    expect(at(json, 'size')).toBe(pipelines.length);
    expect(at(json, 'values.0.target.commit.hash')).toBe(pipelines.at(-1)?.target.commit.hash);
  }
});

test('acme/widget has pipelines in every state, with every target and trigger', () => {
  const { pipelines } = widget;
  const states = pipelines.map(({ state }) => {
    if (state.name === 'COMPLETED') return state.result;
    return state.name === 'IN_PROGRESS' ? `IN_PROGRESS ${state.stage}` : state.name;
  });

  expect(pipelines.map(({ number }) => number)).toEqual(Array.from({ length: 130 }, (_, index) => index + 1));
  expect([...new Set(states)].toSorted()).toEqual([
    ...['ERROR', 'EXPIRED', 'FAILED', 'IN_PROGRESS HALTED', 'IN_PROGRESS PAUSED', 'IN_PROGRESS PENDING'],
    ...['IN_PROGRESS RUNNING', 'PARSING', 'PENDING', 'STOPPED', 'SUCCESSFUL'],
  ]);
  expect([...new Set(pipelines.map(({ target }) => target.kind))].toSorted()).toEqual([
    ...['branch', 'commit', 'pull request', 'tag'],
  ]);
  expect([...new Set(pipelines.map(({ trigger }) => trigger))].toSorted()).toEqual([
    ...['MANUAL', 'PARENT_STEP', 'PUSH', 'SCHEDULE'],
  ]);
  expect(pipelines.filter(({ creator }) => creator === null).map(({ number }) => number)).toEqual([124, 125]);
  expect(pipelines.some(({ runNumber }) => runNumber > 1)).toBe(true);
  expect(pipelines.some(({ variables }) => variables.length > 0)).toBe(true);
});

test('a pipeline that has ended has an end after that of its steps, and others have none', () => {
  for (const { pipelines } of repositories) {
    for (const { createdOn, completedOn, state, steps } of pipelines) {
      const ends = steps.flatMap((step) => step.completedOn ?? []);

      expect(completedOn === null).toBe(state.name !== 'COMPLETED');
      expect([createdOn, ...ends, ...(completedOn === null ? [] : [completedOn])]).toEqual(
        [createdOn, ...ends, ...(completedOn === null ? [] : [completedOn])].toSorted(),
      );
    }
  }
});

test('only steps that have started have a start and a log', () => {
  const steps = repositories.flatMap(({ pipelines }) => pipelines.flatMap((pipeline) => pipeline.steps));
  const started = steps.filter(({ startedOn }) => startedOn !== null);

  expect(steps.filter(({ startedOn, log }) => startedOn === null && log !== null)).toEqual([]);
  expect(started.filter(({ log }) => log === null)).toHaveLength(1);
  expect(steps.filter(({ state, completedOn }) => state.name !== 'COMPLETED' && completedOn !== null)).toEqual([]);
  expect(Math.max(...widget.pipelines.map((pipeline) => pipeline.steps.length))).toBe(105);
});

test('the commits of pipelines are in the history of the repository or its fork', () => {
  const fork = repositoryOf(world, 'globex', 'widget');
  for (const repository of repositories) {
    for (const { target } of repository.pipelines) {
      const isOfFork = target.kind === 'pull request' && target.number === 5;
      const { history } = isOfFork ? fork : repository;

      expect(history.commits.has(target.commit.hash)).toBe(true);
      if (target.kind === 'pull request') {
        const pullRequest = repository.pullRequests.find(({ number }) => number === target.number);
        expect([target.source, target.destination]).toEqual([
          pullRequest?.source.branch,
          pullRequest?.destination.branch,
        ]);
        expect([target.commit, target.destinationCommit]).toEqual([
          pullRequest?.source.commit,
          pullRequest?.destination.commit,
        ]);
      }
    }
  }
});

test('the newest deployment of Production has not started', () => {
  const deployments = deploymentsOf(widget.pipelines);
  const production = widget.environments.find(({ type }) => type === 'Production');
  const newest = deployments.filter(({ environment }) => environment === production?.uuid).at(-1);

  expect(newest?.state).toEqual({ name: 'UNDEPLOYED' });
  expect(deployments.length).toBeGreaterThan(30);
  expect(new Set(deployments.map(({ state }) => (state.name === 'COMPLETED' ? state.status : state.name)))).toEqual(
    new Set(['UNDEPLOYED', 'IN_PROGRESS', 'SUCCESSFUL', 'FAILED', 'STOPPED']),
  );
});

test('the uuids are unique', () => {
  const uuids = repositories.flatMap(({ pipelines, environments }) => [
    ...pipelines.flatMap((pipeline) => [pipeline.uuid, ...pipeline.steps.map(({ uuid }) => uuid)]),
    ...environments.map(({ uuid }) => uuid),
    ...deploymentsOf(pipelines).map(({ uuid }) => uuid),
  ]);

  expect(uuids.length).toBeGreaterThan(500);
  expect(new Set(uuids).size).toBe(uuids.length);
});

test('the build status of a pipeline names its number only in its name and at the end of its URL', async () => {
  const pipeline = (await send(emulator.current, `${WIDGET}/pipelines/2`)).json;
  const hash = String(at(pipeline, 'target.commit.hash'));
  const statuses = (await send(emulator.current, `${WIDGET}/commit/${hash}/statuses`)).json;

  expect(at(statuses, 'values.*.key')).toEqual(['3343802']);
  expect(at(statuses, 'values.*.name')).toEqual(['Pipeline #2 for main']);
  expect(at(statuses, 'values.*.url')).toEqual(['https://bitbucket.org/acme/widget/addon/pipelines/home#!/results/2']);
  expect(at(statuses, 'values.*.state')).toEqual(['SUCCESSFUL']);
  expect(at(statuses, 'values.*.refname')).toEqual(['main']);
});
