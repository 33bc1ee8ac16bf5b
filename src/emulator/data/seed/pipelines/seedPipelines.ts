import type { Commit, CommitStatus, History } from '../../model';
import type { Environment, Pipeline } from '../../pipelineModel';
import { statusFieldsOf } from '../../pipelineStatus';
import type { Repository } from '../../repositoryModel';
import { tipOf } from '../history';
import { pick, uuidOf } from '../identifiers';
import { people } from '../people';
import { examplePlans } from './examples';
import { onBranch, pipelineOf, type PipelinePlan } from './parts';
import { deploySteps, regularPlan } from './regular';
import { FAILED } from './steps';

/** The first pipelines are newer than all commits. */
const FIRST_MS = Date.UTC(2024, 1, 20, 8, 0, 0);
const HOUR_MS = 3_600_000;
/** Number of pipelines of acme/widget before the examples. */
const REGULAR = 117;

/** The pipelines and environments of a repository, and the build statuses of its pipelines. */
export interface SeededPipelines {
  readonly pipelines: Pipeline[];
  readonly environments: Environment[];
  readonly statuses: readonly CommitStatus[];
}

/**
 * Creates the 130 pipelines of acme/widget, one per hour. Those of `main` have a build status, except those of its newest
 * commit.
 *
 * @param history the history before any push @param fork that of the fork
 */
export function widgetPipelines(repository: Repository, history: History, fork: () => History): SeededPipelines {
  const environments = environmentsOf(repository, ['Test', 'Staging', 'Production'], ['Staging']);
  const line = ancestorsOf(tipOf(history, 'main'), REGULAR);
  const parts = { history, line, environments };
  const regular = line.map((_, index) => regularPlan(index + 1, parts));
  const toStatus = statusOf(repository);
  const pipelines = build(repository, [...regular, ...examplePlans(parts, fork)]);
  return { pipelines, environments, statuses: pipelines.slice(0, REGULAR).filter(isOnMain).map(toStatus) };
}

/** Creates up to four pipelines of `main`, with build statuses, and two environments. The last pipeline has failed. */
export function fewPipelines(repository: Repository, history: History): SeededPipelines {
  const environments = environmentsOf(repository, ['Test', 'Production']);
  const branch = 'main';
  const line = ancestorsOf(tipOf(history, branch), 3);
  const commits = [...line, tipOf(history, branch)];
  const steps = deploySteps(environments);
  const plans = commits.map((commit, index): PipelinePlan => {
    const common = { creator: pick(people, index), target: onBranch(branch, commit) };
    if (commit !== commits.at(-1)) return { ...common, steps };
    return {
      ...common,
      state: { name: 'COMPLETED', result: 'FAILED' },
      steps: [{ name: 'Build and test', state: FAILED }],
    };
  });
  const toStatus = statusOf(repository);
  const pipelines = build(repository, plans);
  return { pipelines, environments, statuses: pipelines.map(toStatus) };
}

function isOnMain({ target }: Pipeline): boolean {
  return target.kind === 'branch' && target.name === 'main';
}

function statusOf(repository: Repository): (pipeline: Pipeline) => CommitStatus {
  return (pipeline) => {
    const { createdOn, completedOn, target } = pipeline;
    const times = { createdOn, updatedOn: completedOn ?? createdOn };
    return { ...statusFieldsOf(repository, pipeline), commit: target.commit, ...times };
  };
}

function build(repository: Repository, plans: readonly PipelinePlan[]): Pipeline[] {
  return plans.map((plan, index) => pipelineOf(repository, index + 1, FIRST_MS + index * HOUR_MS, plan));
}

/** One environment of each type. A deployment has locked those in `locked`. */
function environmentsOf(
  { uuid }: Repository,
  types: readonly Environment['type'][],
  locked: readonly Environment['type'][] = [],
): Environment[] {
  return types.map((type) => ({
    uuid: uuidOf(`environment/${uuid}/${type}`),
    name: type,
    slug: type.toLowerCase(),
    type,
    rank: 0,
    isLocked: locked.includes(type),
  }));
}

/** The last `count` ancestors of a commit on its branch, without the commit, oldest first. */
function ancestorsOf({ parents: [parent] }: Commit, count: number): readonly Commit[] {
  return parent === undefined || count === 0 ? [] : [...ancestorsOf(parent, count - 1), parent];
}
