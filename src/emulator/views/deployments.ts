import type { Deployment, DeploymentState, Environment, Pipeline } from '../data/pipelineModel';
import type { Repository } from '../data/repositoryModel';
import { uuidOf } from '../data/seed/identifiers';
import { Resource, type RenderableObject } from '../resource';
import { embeddedCommit } from './commits';
import type { Links } from './links';
import { utc } from './pipelines';
import { fullNameOf } from './repositories';

/** Each change of the state increases the version. */
const VERSIONS = { UNDEPLOYED: 1, IN_PROGRESS: 3, COMPLETED: 5 } as const;
const TYPE_RANKS = { Test: 0, Staging: 1, Production: 2 } as const;

/** An environment with all default members, in lists and at its address. */
export function environmentView({ uuid, name, slug, rank, type, isLocked }: Environment): Resource {
  const lock = isLocked ? 'LOCKED' : 'OPEN';
  return new Resource(() => ({
    type: 'deployment_environment',
    uuid,
    name,
    slug,
    rank,
    environment_type: { type: 'deployment_environment_type', name: type, rank: TYPE_RANKS[type] },
    category: { name: type },
    lock: { type: `deployment_environment_lock_${lock.toLowerCase()}`, name: lock },
    restrictions: { type: 'deployment_restrictions_configuration', admin_only: false },
    environment_lock_enabled: true,
    deployment_gate_enabled: false,
    hidden: false,
  }));
}

/**
 * A deployment with all default members, in lists and at its address. Its environment has only a uuid, unless `fields` names
 * other members.
 */
export function deploymentView(links: Links, repository: Repository, deployment: Deployment): Resource {
  const { uuid, pipeline, step, state } = deployment;
  return new Resource(() => {
    const release = releaseView(links, repository, pipeline);
    return {
      type: 'deployment',
      uuid,
      key: `steps-${step.uuid}`,
      version: VERSIONS[state.name],
      state: stateView(links, repository, deployment),
      environment: environmentOf(repository, deployment),
      step: { uuid: step.uuid },
      commit: embeddedCommit(links, repository, pipeline.target.commit),
      release,
      deployable: release,
      last_update_time: lastUpdateOf(state),
    };
  });
}

/** A release is the result of a pipeline. */
function releaseView(
  links: Links,
  repository: Repository,
  { uuid, number, createdOn, target }: Pipeline,
): RenderableObject {
  return {
    type: 'deployment_release',
    uuid: uuidOf(`release/${uuid}`),
    pipeline: { type: 'pipeline', uuid },
    key: `pipelines-${uuid}`,
    name: `#${number}`,
    url: pageOf(links, repository, number),
    commit: embeddedCommit(links, repository, target.commit),
    created_on: utc(createdOn),
  };
}

/** Members that have no value yet are missing. */
function stateView(links: Links, repository: Repository, { state, pipeline, step }: Deployment): RenderableObject {
  const { name } = state;
  const type = `deployment_state_${name.toLowerCase()}`;
  const url = `${pageOf(links, repository, pipeline.number)}/steps/${encodeURIComponent(step.uuid)}`;
  switch (name) {
    case 'UNDEPLOYED':
      return { type, name, status: {} };
    case 'IN_PROGRESS':
      return { type, name, url, started_on: utc(state.startedOn) };
    case 'COMPLETED': {
      const status = { type: `${type}_${state.status.toLowerCase()}`, name: state.status };
      return { type, name, status, url, started_on: utc(state.startedOn), completed_on: utc(state.completedOn) };
    }
  }
}

function environmentOf({ environments }: Repository, { environment: uuid }: Deployment): Resource | RenderableObject {
  const environment = environments.find((one) => one.uuid === uuid);
  return environment === undefined ? { uuid } : environmentView(environment).condensed('uuid');
}

function lastUpdateOf(state: DeploymentState): string | undefined {
  switch (state.name) {
    case 'UNDEPLOYED':
      return undefined;
    case 'IN_PROGRESS':
      return utc(state.startedOn);
    case 'COMPLETED':
      return utc(state.completedOn);
  }
}

function pageOf({ web }: Links, repository: Repository, number: number): string {
  return `${web}/${fullNameOf(repository)}/addon/pipelines/home#!/results/${number}`;
}
