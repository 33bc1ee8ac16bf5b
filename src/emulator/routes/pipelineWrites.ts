import { pipelinesError } from '../apiError';
import { actOnPipeline } from '../changes/pipelineActions';
import { runPipeline } from '../changes/pipelines';
import type { Pipeline } from '../data/pipelineModel';
import { isPaused } from '../data/pipelineProgress';
import { SCOPES } from '../identity/scopes';
import { repositoryOf } from '../lookup';
import { pipelineOf } from '../lookupPipeline';
import { created, noContent } from '../reply';
import type { Route } from '../router';
import { pipelineView } from '../views/pipelines';
import { repositoryUrl } from '../views/repositories';
import { readNewPipeline } from './pipelineBody';
import { changeOf } from './pullRequestWrites';

const PIPELINES = '/repositories/:workspace/:slug/pipelines';

/** Routes that run and stop pipelines. */
export const pipelineWriteRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: PIPELINES,
    endsWithSlash: true,
    scope: SCOPES.runPipeline,
    anonymous: false,
    handle: (call) => {
      const repository = repositoryOf(call);
      const run = readNewPipeline(call, repository);
      const pipeline = runPipeline(changeOf(call, repository), { ...run, trigger: 'MANUAL' });
      const url = `${repositoryUrl(call.links, repository)}/pipelines/${encodeURIComponent(pipeline.uuid)}`;
      const reply = created(pipelineView(call.links, repository, pipeline), url);
      return { ...reply, ignoresFields: call.switches.pipelineFieldsIgnored };
    },
  },
  {
    method: 'POST',
    path: `${PIPELINES}/:pipeline/stopPipeline`,
    scope: SCOPES.stopPipeline,
    anonymous: false,
    handle: (call) => {
      const { repository, pipeline } = pipelineOf(call, { byNumber: true });
      if (call.switches.pausedPipelinesIgnoreStop && isPaused(pipeline)) return noContent();
      const stopped = actOnPipeline(changeOf(call, repository), pipeline, 'stop');
      if (stopped === null) throw pipelinesError(400, alreadyComplete(pipeline));
      return noContent();
    },
  },
];

/** The recorded text, which names the result. */
function alreadyComplete({ state }: Pipeline): string {
  const result = state.name === 'COMPLETED' ? state.result : state.name;
  return `Cannot stop pipeline result that is already complete with status ${result}`;
}
