import type { Pipeline, PipelineState, PipelineStep, PipelineStepState, PipelineTarget } from '../data/pipelineModel';
import type { Repository } from '../data/repositoryModel';
import { Resource, type RenderableObject } from '../resource';
import { embeddedAccount } from './accounts';
import { embeddedCommit } from './commits';
import { hrefs, type Links } from './links';
import { embeddedPullRequest } from './pullRequests';
import { embeddedRepository } from './repositories';

/** The host in the links of pipelines, as recorded. Clients cannot reach it. */
const INTERNAL_HOST = 'http://bitbucket-pipelines.prod.public.atl-paas.net//rest/1.0';
const SECOND_MS = 1000;
/** Minutes after which a step is stopped. */
const MAX_MINUTES = 120;

/** A pipeline with all default members, in lists and at its address. */
export function pipelineView(links: Links, repository: Repository, pipeline: Pipeline): Resource {
  const { state, steps, creator, trigger, completedOn } = pipeline;
  const seconds = steps.reduce((sum, step) => sum + secondsOf(step), 0);
  // A pipeline with an error never ran.
  const hasDuration = state.name !== 'COMPLETED' || state.result !== 'ERROR';
  return new Resource(() => ({
    type: 'pipeline',
    uuid: pipeline.uuid,
    repository: embeddedRepository(links, repository),
    state: stateView(links, state),
    build_number: pipeline.number,
    creator: trigger === 'SCHEDULE' ? undefined : embeddedAccount(links, creator),
    created_on: utc(pipeline.createdOn),
    completed_on: completedOn === null ? undefined : utc(completedOn),
    target: targetView(links, repository, pipeline.target),
    trigger: { name: trigger, type: `pipeline_trigger_${trigger.toLowerCase()}` },
    run_number: pipeline.runNumber,
    duration_in_seconds: hasDuration ? seconds : undefined,
    build_seconds_used: hasDuration ? seconds : undefined,
    first_successful: repository.pipelines.find(isSuccessful)?.uuid === pipeline.uuid,
    expired: state.name === 'COMPLETED' && state.result === 'EXPIRED',
    has_variables: pipeline.variables.length > 0,
    links: linksOf(repository, pipeline),
  }));
}

/** A step with all default members, in lists and at its address. Members that have no value yet are missing. */
export function stepView({ uuid, runNumber }: Pipeline, step: PipelineStep): Resource {
  const { name, image, trigger, startedOn, completedOn } = step;
  return new Resource(() => ({
    type: 'pipeline_step',
    uuid: step.uuid,
    pipeline: { type: 'pipeline', uuid },
    name: name ?? undefined,
    run_number: runNumber,
    trigger: { type: `pipeline_step_trigger_${trigger}` },
    state: stepStateView(step.state),
    image: image === null ? undefined : { name: image },
    maxTime: MAX_MINUTES,
    started_on: startedOn === null ? undefined : utc(startedOn),
    completed_on: completedOn === null ? undefined : utc(completedOn),
    duration_in_seconds: startedOn === null ? undefined : secondsOf(step),
    build_seconds_used: secondsOf(step),
    setup_commands: [commandView('user', 'umask 000')],
    script_commands: step.commands.map((command) => commandView('user', command)),
    teardown_commands: [],
  }));
}

/** Converts a timestamp to the format of pipelines and deployments, which ends in `Z`. */
export function utc(timestamp: string): string {
  return timestamp.replace('+00:00', 'Z');
}

function isSuccessful({ state }: Pipeline): boolean {
  return state.name === 'COMPLETED' && state.result === 'SUCCESSFUL';
}

/** The duration of a step that has ended, in seconds. 0 for others. */
export function secondsOf({ startedOn, completedOn }: PipelineStep): number {
  if (startedOn === null || completedOn === null) return 0;
  return Math.floor((Date.parse(completedOn) - Date.parse(startedOn)) / SECOND_MS);
}

function stateView(links: Links, state: PipelineState): RenderableObject {
  const type = `pipeline_state_${state.name.toLowerCase()}`;
  switch (state.name) {
    case 'PARSING':
    case 'PENDING':
      return { name: state.name, type };
    case 'IN_PROGRESS': {
      const { stage } = state;
      return { name: state.name, type, stage: { name: stage, type: `${type}_${stage.toLowerCase()}` } };
    }
    case 'COMPLETED': {
      const result = { name: state.result, type: `${type}_${state.result.toLowerCase()}` };
      return { name: state.name, type, result: { ...result, ...resultDetails(links, state) } };
    }
  }
}

function resultDetails(links: Links, state: Extract<PipelineState, { name: 'COMPLETED' }>): RenderableObject {
  switch (state.result) {
    case 'ERROR':
      return { error: { type: 'pipeline_error', ...state.error } };
    case 'STOPPED':
      return { terminator: embeddedAccount(links, state.terminator) };
    case 'SUCCESSFUL':
    case 'FAILED':
    case 'EXPIRED':
      return {};
  }
}

function stepStateView(state: PipelineStepState): RenderableObject {
  const { name } = state;
  const type = `pipeline_step_state_${name.toLowerCase()}`;
  const part = (value: string): RenderableObject => ({ name: value, type: `${type}_${value.toLowerCase()}` });
  if (state.name === 'COMPLETED') return { name, type, result: part(state.result) };
  const stage = state.name === 'PENDING' ? state.stage : undefined;
  return { name, type, ...(stage !== undefined && { stage: part(stage) }) };
}

function targetView(links: Links, repository: Repository, target: PipelineTarget): RenderableObject {
  const { type, pattern } = target.selector;
  const common = {
    selector: { type, ...(pattern !== null && { pattern }) },
    commit: embeddedCommit(links, repository, target.commit),
  };
  switch (target.kind) {
    case 'branch':
    case 'tag':
      return { type: 'pipeline_ref_target', ref_type: target.kind, ref_name: target.name, ...common };
    case 'commit':
      return { type: 'pipeline_commit_target', ...common };
    case 'pull request': {
      const pullRequest = repository.pullRequests.find(({ number }) => number === target.number);
      return {
        type: 'pipeline_pullrequest_target',
        source: target.source,
        destination: target.destination,
        destination_commit: embeddedCommit(links, repository, target.destinationCommit),
        pullrequest: pullRequest === undefined ? undefined : embeddedPullRequest(links, repository, pullRequest),
        ...common,
      };
    }
  }
}

function commandView(commandType: string, command: string): RenderableObject {
  return { commandType, command, name: command };
}

function linksOf({ workspace, uuid: repository }: Repository, { uuid }: Pipeline): RenderableObject {
  const self = `${INTERNAL_HOST}/accounts/${workspace.uuid}/repositories/${repository}/pipelines/${uuid}`;
  return hrefs({ self, steps: `${self}/steps` });
}
