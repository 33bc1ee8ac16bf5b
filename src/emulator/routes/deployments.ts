import { pipelinesError } from '../apiError';
import type { Call } from '../call';
import { deploymentsOf } from '../data/deployments';
import type { Deployment } from '../data/pipelineModel';
import { SCOPES } from '../identity/scopes';
import { repositoryOf } from '../lookup';
import { objectInPath } from '../lookupPipeline';
import type { Reply } from '../reply';
import type { Route } from '../router';
import { deploymentView, environmentView } from '../views/deployments';
import { pipelinePage, pipelineReply } from './pipelineReplies';

const REPOSITORY = '/repositories/:workspace/:slug';
const READ = { method: 'GET', scope: SCOPES.pipeline } as const;

/** Routes that read environments and deployments. */
export const deploymentRoutes: readonly Route[] = [
  {
    ...READ,
    path: `${REPOSITORY}/environments`,
    endsWithSlash: true,
    handle: (call) => pipelinePage(call, repositoryOf(call).environments.map(environmentView), 'linked'),
  },
  {
    ...READ,
    path: `${REPOSITORY}/environments/:environment`,
    handle: (call) => {
      const environment = objectInPath(call, repositoryOf(call).environments, 'environment');
      return pipelineReply(call, environmentView(environment));
    },
  },
  { ...READ, path: `${REPOSITORY}/deployments`, endsWithSlash: true, handle: list },
  {
    ...READ,
    path: `${REPOSITORY}/deployments/:deployment`,
    handle: (call) => {
      const repository = repositoryOf(call);
      const deployment = objectInPath(call, deploymentsOf(repository.pipelines), 'deployment');
      return pipelineReply(call, deploymentView(call.links, repository, deployment));
    },
  },
];

/**
 * Lists deployments, oldest first unless `sort` says otherwise. The parameters `environment` and `state.name` filter the list,
 * and `q` has no effect.
 *
 * @throws ApiError 400 for another `sort` than by the start
 */
function list(call: Call): Reply {
  const repository = repositoryOf(call);
  const environment = call.query.get('environment')?.toLowerCase();
  const state = call.query.get('state.name');
  const found = deploymentsOf(repository.pipelines).filter(
    (deployment) =>
      (environment === undefined || deployment.environment === environment) &&
      (state === null || deployment.state.name === state),
  );
  const rows = sorted(call, found).map((deployment) => deploymentView(call.links, repository, deployment));
  return pipelinePage(call, rows, 'linked');
}

/** Descending order is the exact reverse of ascending order. @see Switches.deploymentsWithoutStartFirst */
function sorted({ query, switches }: Call, deployments: readonly Deployment[]): readonly Deployment[] {
  const parameter = query.get('sort') ?? '';
  if (parameter === '') return deployments;
  if (!['state.started_on', '-state.started_on'].includes(parameter)) {
    throw pipelinesError(400, 'Invalid sort attribute');
  }
  // No timestamp is larger than this text.
  const withoutStart = switches.deploymentsWithoutStartFirst ? '~' : '';
  const startOf = ({ state }: Deployment) => (state.name === 'UNDEPLOYED' ? withoutStart : state.startedOn);
  const ascending = deployments.toSorted((one, other) =>
    startOf(one) < startOf(other) ? -1 : Number(startOf(one) > startOf(other)),
  );
  return parameter.startsWith('-') ? ascending.reverse() : ascending;
}
