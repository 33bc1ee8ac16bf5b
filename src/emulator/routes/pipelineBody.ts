import { isJsonObject, type JsonObject } from '../../lib/json';
import { pipelinesError, type ApiError } from '../apiError';
import type { Call } from '../call';
import type { NewPipeline } from '../changes/pipelines';
import type { Commit, History } from '../data/model';
import {
  definitionForPullRequest,
  definitionForRef,
  definitionWith,
  type PipelineConfiguration,
  type PipelineDefinition,
} from '../data/pipelineConfiguration';
import type { PipelineSelector, PipelineTarget, PipelineVariable } from '../data/pipelineModel';
import type { Repository } from '../data/repositoryModel';
import { objectBody } from './requestBody';

const SELECTOR_TYPES: readonly PipelineSelector['type'][] = ['default', 'branches', 'tags', 'custom', 'pull-requests'];
const SELECTOR_NOT_FOUND = 'result-service.pipeline.selector-not-found';

type Run = Pick<NewPipeline, 'target' | 'steps' | 'variables'>;
type Configured = Pick<Run, 'target' | 'steps'>;

/**
 * Reads the body of a new pipeline, `{target, variables: [{key, value, secured}]}`.
 *
 * @throws ApiError 400 if Pipelines is switched off, or for an invalid body, an unknown selector or a missing configuration;
 * 404 for an unknown branch, tag, commit or pull request
 */
export function readNewPipeline(call: Call, repository: Repository): Run {
  const configuration = configurationOf(repository);
  const { target, variables } = objectBody(call);
  if (!isJsonObject(target)) throw invalidProperties();
  return { ...readTarget(repository, configuration, target), variables: readVariables(variables) };
}

function configurationOf({ pipelineConfiguration: configuration }: Repository): PipelineConfiguration {
  if (configuration === null) throw pipelinesError(400, 'Pipelines is not enabled for this repository.');
  if (configuration === 'no file') {
    throw pipelinesError(400, 'The yml file does not exist in the repository for the given revision.');
  }
  return configuration;
}

/** @param target a target of one of the three types */
function readTarget(repository: Repository, configuration: PipelineConfiguration, target: JsonObject): Configured {
  switch (target['type']) {
    case 'pipeline_ref_target':
      return readRefTarget(repository, configuration, target);
    case 'pipeline_commit_target':
      return readCommitTarget(repository, configuration, target);
    case 'pipeline_pullrequest_target':
      return readPullRequestTarget(repository, configuration, target);
    default:
      throw invalidProperties();
  }
}

/** `{ref_type, ref_name, commit, selector}`. Without a commit, it is the newest one of the branch or tag. */
function readRefTarget({ history }: Repository, configuration: PipelineConfiguration, target: JsonObject): Configured {
  const { ref_type: kind, ref_name: name } = target;
  if ((kind !== 'branch' && kind !== 'tag') || typeof name !== 'string') throw invalidProperties();
  const refs = kind === 'branch' ? history.branches : history.tags;
  const ref = refs.find((one) => one.name === name);
  if (ref === undefined) throw pipelinesError(404, `Could not find last reference for ${kind} ${name}`);
  const commit = target['commit'] === undefined ? ref.target : readCommit(history, target['commit']);
  return configured(readSelector(target), configuration, {
    fallback: definitionForRef(configuration, kind, name),
    targetFor: (selector) => ({ kind, name, commit, selector }),
  });
}

/** `{commit, selector}`. The selector is required, because there is no branch that could select a pipeline. */
function readCommitTarget(
  { history }: Repository,
  configuration: PipelineConfiguration,
  target: JsonObject,
): Configured {
  const selector = readSelector(target);
  if (selector === undefined) throw invalidProperties();
  const commit = readCommit(history, target['commit']);
  return configured(selector, configuration, { targetFor: (found) => ({ kind: 'commit', commit, selector: found }) });
}

/** `{pullrequest: {id}, source, destination, commit, destination_commit, selector}`. The branches must be those of the pull request. */
function readPullRequestTarget(
  repository: Repository,
  configuration: PipelineConfiguration,
  target: JsonObject,
): Configured {
  const { source, destination, pullrequest } = target;
  const id = isJsonObject(pullrequest) ? pullrequest['id'] : undefined;
  if (typeof id !== 'number' && typeof id !== 'string') throw invalidProperties();
  const pullRequest = repository.pullRequests.find(({ number }) => `${number}` === `${id}`);
  if (pullRequest === undefined) throw pipelinesError(404, `Could not find pull request ${id}`);
  const { number, source: from, destination: to } = pullRequest;
  if (source !== from.branch || destination !== to.branch) throw invalidProperties();

  const commit = readCommit(from.repository?.history, target['commit']);
  const destinationCommit = readCommit(repository.history, target['destination_commit']);
  return configured(readSelector(target), configuration, {
    fallback: definitionForPullRequest(configuration, source),
    targetFor: (selector) => ({
      kind: 'pull request',
      number,
      source,
      destination,
      commit,
      destinationCommit,
      selector,
    }),
  });
}

/**
 * Returns the target and the steps of the selected pipeline.
 *
 * @param selector undefined: the pipeline is `fallback` @throws ApiError 400 if there is none
 */
function configured(
  selector: PipelineSelector | undefined,
  configuration: PipelineConfiguration,
  options: {
    readonly fallback?: PipelineDefinition | undefined;
    readonly targetFor: (selector: PipelineSelector) => PipelineTarget;
  },
): Configured {
  const definition = selector === undefined ? options.fallback : definitionWith(configuration, selector);
  if (definition === undefined) {
    throw pipelinesError(400, 'Requested selector is not found in bitbucket-pipelines.yml.', SELECTOR_NOT_FOUND);
  }
  return { target: options.targetFor(definition.selector), steps: definition.steps };
}

/** Only complete hashes are found. */
function readCommit(history: History | undefined, value: unknown): Commit {
  const hash = isJsonObject(value) ? value['hash'] : undefined;
  if (typeof hash !== 'string') throw invalidProperties();
  const commit = history?.commits.get(hash);
  if (commit === undefined) throw pipelinesError(404, 'Could not find the revision');
  return commit;
}

/** A selector that is missing is undefined. Only `default` has no pattern. */
function readSelector({ selector }: JsonObject): PipelineSelector | undefined {
  if (selector === undefined || selector === null) return undefined;
  if (!isJsonObject(selector)) throw invalidProperties();
  const { pattern } = selector;
  const type = SELECTOR_TYPES.find((one) => one === selector['type']);
  if (type === 'default') return { type, pattern: null };
  if (type === undefined || typeof pattern !== 'string') throw invalidProperties();
  return { type, pattern };
}

function readVariables(variables: unknown): readonly PipelineVariable[] {
  if (variables === undefined || variables === null) return [];
  if (!Array.isArray(variables)) throw invalidProperties();
  return variables.map((variable: unknown): PipelineVariable => {
    if (!isJsonObject(variable)) throw invalidProperties();
    const { key, value, secured = false } = variable;
    if (typeof key !== 'string' || key === '' || typeof value !== 'string' || typeof secured !== 'boolean') {
      throw invalidProperties();
    }
    return { key, value, isSecured: secured };
  });
}

/** The recorded error of a body that is not valid. */
function invalidProperties(): ApiError {
  return pipelinesError(400, 'The request body contains invalid properties');
}
