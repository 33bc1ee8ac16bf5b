import type { Fields } from '../../../bitbucket/types';
import { asError } from '../../../lib/asError';
import type { JsonObject } from '../../../lib/json';
import { isOutcomeUnknown, UpstreamError } from '../../../rest/upstreamError';
import type { OperationContext } from '../../context';
import { Entity } from '../../projection/entity';
import { valueAt } from '../../projection/valueAt';
import type { RepositoryScope } from '../../repository/scope';
import type { Lookup } from '../../resource/lookup';
import { inRepository } from '../../resource/place';
import { PipelineStatus } from '../enums';
import { STATUS_PATHS, statusWord } from '../status';
import { Pipeline } from '../types';

/** A request to stop a pipeline. */
export interface Stop {
  readonly scope: RepositoryScope;
  readonly lookup: Lookup;
  /** The paths to request if the pipeline is read. */
  readonly fields: Fields;
}

export interface Stopped {
  /** Whether the pipeline had ended before the request. */
  readonly alreadyStopped: boolean;
  /** The pipeline, if it was read. */
  readonly json: JsonObject | undefined;
}

/**
 * Stops a pipeline with one POST. If Bitbucket rejects it with a 400, or if the response is lost, reads the pipeline once to
 * find out whether it has ended.
 *
 * @throws UpstreamError if it has not ended, or does not exist
 */
export async function stop({ scope, lookup, fields }: Stop, context: OperationContext): Promise<Stopped> {
  try {
    await context.bitbucket.pipelines.stop({ ...scope.ref, pipeline: lookup.value });
    return { alreadyStopped: false, json: undefined };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const isLost = isOutcomeUnknown(error);
    if (!isLost && error.code !== 'BAD_REQUEST') throw error;
    const json = await readPipeline({ scope, lookup, fields }, context);
    if (json !== undefined && valueAt(json, 'state.name') === 'COMPLETED') {
      // After a lost response, a pipeline with another result had ended by itself.
      const isStopped = statusWord(json['state']) === PipelineStatus.STOPPED;
      return { alreadyStopped: !(isLost && isStopped), json };
    }
    throw json !== undefined && isLost ? notEnded(error) : error;
  }
}

/** Undefined if the pipeline cannot be read. Then the error of the request is more important. */
async function readPipeline(
  { scope, lookup, fields }: Stop,
  context: OperationContext,
): Promise<JsonObject | undefined> {
  const pipeline = new Pipeline(inRepository(scope), [], lookup);
  const outcome = await Entity.read(pipeline, context, [...new Set([...fields, ...STATUS_PATHS])])?.catch(asError);
  return outcome instanceof Error ? undefined : (outcome ?? undefined);
}

function notEnded({ code, message, details }: UpstreamError): UpstreamError {
  const advice = 'The pipeline has not ended yet. It is safe to send the request again.';
  return new UpstreamError(code, `${message} ${advice}`, details);
}
