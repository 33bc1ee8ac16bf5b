import { pipelinesError } from '../apiError';
import type { Call } from '../call';
import type { Pipeline } from '../data/pipelineModel';
import { SCOPES } from '../identity/scopes';
import { repositoryOf } from '../lookup';
import { pipelineOf, pipelineStepOf } from '../lookupPipeline';
import { filterPipelines } from '../query/pipelineFilters';
import type { Reply } from '../reply';
import type { Route } from '../router';
import { pipelineView, stepView } from '../views/pipelines';
import { pipelinePage, pipelineReply } from './pipelineReplies';

/** The values of `sort`, each with the text that it compares. */
const SORTABLE: ReadonlyMap<string, (pipeline: Pipeline) => string> = new Map([
  ['created_on', ({ createdOn }) => createdOn],
  // The time of a rerun is not emulated.
  ['run_creation_date', ({ createdOn }) => createdOn],
  ['creator.uuid', ({ creator }) => creator?.uuid ?? ''],
]);

const PIPELINES = '/repositories/:workspace/:slug/pipelines';
const STEPS = `${PIPELINES}/:pipeline/steps`;
const READ = { method: 'GET', scope: SCOPES.pipeline } as const;

/** Routes that read pipelines and their steps. */
export const pipelineRoutes: readonly Route[] = [
  { ...READ, path: PIPELINES, endsWithSlash: true, handle: list },
  {
    ...READ,
    path: `${PIPELINES}/:pipeline`,
    handle: (call) => {
      const { repository, pipeline } = pipelineOf(call, { byNumber: true });
      return pipelineReply(call, pipelineView(call.links, repository, pipeline));
    },
  },
  {
    ...READ,
    path: STEPS,
    endsWithSlash: true,
    handle: (call) => {
      const { pipeline } = pipelineOf(call, { byNumber: false });
      const rows = pipeline.steps.map((step) => stepView(pipeline, step));
      return pipelinePage(call, rows, 'linked');
    },
  },
  {
    ...READ,
    path: `${STEPS}/:step`,
    handle: (call) => {
      const { pipeline, step } = pipelineStepOf(call);
      return pipelineReply(call, stepView(pipeline, step));
    },
  },
];

/**
 * Lists pipelines, oldest first unless `sort` says otherwise. Parameters filter the list, and `q` has no effect.
 *
 * @throws ApiError 400 for an invalid parameter
 */
function list(call: Call): Reply {
  const repository = repositoryOf(call);
  const found = sorted(filterPipelines(repository.pipelines, call.query), call.query.get('sort'));
  const rows = found.map((pipeline) => pipelineView(call.links, repository, pipeline));
  return pipelinePage(call, rows, 'unlinked');
}

function sorted(pipelines: readonly Pipeline[], parameter: string | null): readonly Pipeline[] {
  if (parameter === null || parameter === '') return pipelines;
  const descending = parameter.startsWith('-');
  const read = SORTABLE.get(descending ? parameter.slice(1) : parameter);
  if (read === undefined) throw pipelinesError(400, 'Invalid sort attribute');
  const ascending = pipelines.toSorted((one, other) =>
    read(one) < read(other) ? -1 : Number(read(one) > read(other)),
  );
  return descending ? ascending.reverse() : ascending;
}
