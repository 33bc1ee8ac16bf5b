import type { CommitStatus } from './model';
import type { Pipeline, PipelineState } from './pipelineModel';
import type { Repository } from './repositoryModel';

/** The keys of the build statuses of pipelines are larger than the numbers of the pipelines. */
const FIRST_KEY = 3_343_800;

/** What the build status of a pipeline contains. */
type StatusFields = Pick<CommitStatus, 'key' | 'state' | 'name' | 'description' | 'refname'> & { readonly url: string };

/**
 * The build status that a pipeline reports. As recorded, its key is an unrelated number as text, and only its name and the end
 * of its URL contain the number of the pipeline.
 */
export function statusFieldsOf({ workspace, slug }: Repository, { number, target, state }: Pipeline): StatusFields {
  const refname = refNameOf(target);
  return {
    key: `${FIRST_KEY + number}`,
    state: statusStateOf(state),
    name: `Pipeline #${number} for ${refname ?? target.commit.hash.slice(0, 7)}`,
    description: '',
    url: `https://bitbucket.org/${workspace.slug}/${slug}/addon/pipelines/home#!/results/${number}`,
    refname,
  };
}

function refNameOf(target: Pipeline['target']): string | null {
  switch (target.kind) {
    case 'branch':
    case 'tag':
      return target.name;
    case 'pull request':
      return target.source;
    case 'commit':
      return null;
  }
}

function statusStateOf(state: PipelineState): CommitStatus['state'] {
  if (state.name !== 'COMPLETED') return 'INPROGRESS';
  switch (state.result) {
    case 'SUCCESSFUL':
    case 'STOPPED':
      return state.result;
    case 'FAILED':
    case 'ERROR':
    case 'EXPIRED':
      return 'FAILED';
  }
}
