import { pipelines } from '../../../bitbucket/endpoints/pipelines';
import type { PipelineRun } from '../../../bitbucket/pipelineBodies';
import type { Fields } from '../../../bitbucket/types';
import type { JsonObject } from '../../../lib/json';
import { isOutcomeUnknown, UpstreamError } from '../../../rest/upstreamError';
import type { OperationContext } from '../../context';
import { renameErrorFields } from '../../errors';
import type { RepositoryScope } from '../../repository/scope';
import { lookupIn } from '../../resource/lookup';

/** Maps Bitbucket's field names to those of the input, for the field errors that Bitbucket returns. */
function inputNames({ target }: PipelineRun): Readonly<Record<string, string>> {
  return {
    'target.ref_name': target.type === 'pipeline_ref_target' ? target.ref_type : 'pullRequest',
    'target.commit.hash': target.type === 'pipeline_pullrequest_target' ? 'pullRequest' : 'commit',
    'target.pullrequest.id': 'pullRequest',
    'target.selector.pattern': 'custom',
  };
}

/**
 * Starts a pipeline with one POST, which is never repeated: a second one would start a second pipeline.
 *
 * @returns the requested paths of the pipeline
 * @throws UpstreamError. If its outcome is unknown, its message says how to find out
 */
export async function run(
  scope: RepositoryScope,
  body: PipelineRun,
  fields: Fields,
  context: OperationContext,
): Promise<JsonObject> {
  try {
    const json = await context.bitbucket.pipelines.run(scope.ref, body, fields);
    if (lookupIn([json], pipelines) !== undefined) return json;
    const message = 'Bitbucket accepted the request, but returned a pipeline without a valid uuid.';
    throw new UpstreamError('BAD_UPSTREAM_RESPONSE', message, { outcome: 'unknown' });
  } catch (error) {
    if (error instanceof UpstreamError && isOutcomeUnknown(error)) throw withAdvice(error, body);
    return renameErrorFields(inputNames(body))(error);
  }
}

function withAdvice({ code, message, details }: UpstreamError, { target }: PipelineRun): UpstreamError {
  const isOfBranch = target.type !== 'pipeline_commit_target' && !('ref_type' in target && target.ref_type === 'tag');
  const list = `the newest pipelines of the ${isOfBranch ? 'branch' : 'repository'}`;
  const advice = `Bitbucket may have started the pipeline. Look at ${list} before you try again.`;
  return new UpstreamError(code, `${message} ${advice}`, details);
}
