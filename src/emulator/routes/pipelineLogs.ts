import { createHash } from 'node:crypto';
import { ApiError, pipelinesError } from '../apiError';
import type { Call } from '../call';
import type { PipelineStep } from '../data/pipelineModel';
import { SCOPES } from '../identity/scopes';
import { pipelineStepOf } from '../lookupPipeline';
import { selectRange } from '../query/byteRange';
import type { Reply } from '../reply';
import type { Route } from '../router';

const LOG = '/repositories/:workspace/:slug/pipelines/:pipeline/steps/:step/log';
const CONTENT_TYPE = 'application/octet-stream';

/** The route of the log of a step. */
export const pipelineLogRoutes: readonly Route[] = [
  {
    method: 'GET',
    scope: SCOPES.pipeline,
    path: LOG,
    handle: (call) => logReply(call, pipelineStepOf(call).step),
  },
];

/**
 * Returns the log, or the part of it that the header `Range` selects.
 *
 * @throws ApiError 404 if there is no log; 406 if `Accept` excludes bytes; 416 for a range outside the log
 */
function logReply({ accept, range, switches }: Call, { log, state }: PipelineStep): Reply {
  if (!acceptsBytes(accept)) throw pipelinesError(406, `The response has the type ${CONTENT_TYPE}`);
  if (log === null) throw pipelinesError(404, 'The step has no log', 'result-service.log.not-found');
  if (switches.logStorage !== null && state.name === 'COMPLETED') {
    return { status: 307, body: '', headers: { Location: switches.logStorage } };
  }
  const bytes = Buffer.from(log, 'utf8');
  const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
  const headers = { 'Content-Type': CONTENT_TYPE, ETag: etag, 'Accept-Ranges': 'bytes' };
  const selected = selectRange(range, bytes.length);
  if (selected === 'whole') return { status: 200, body: bytes, headers };
  if (selected === 'unsatisfiable') {
    const { status, body } = pipelinesError(416, `The log has ${bytes.length} bytes`);
    throw new ApiError(status, body, { 'Content-Range': `bytes */${bytes.length}` });
  }
  const { first, last } = selected;
  const contentRange = `bytes ${first}-${last}/${bytes.length}`;
  return { status: 206, body: bytes.subarray(first, last + 1), headers: { ...headers, 'Content-Range': contentRange } };
}

/** A client that accepts only JSON receives 406. No header accepts all types. */
function acceptsBytes(accept: string | undefined): boolean {
  return accept === undefined || /(^|,)\s*(\*\/\*|application\/(\*|octet-stream))\s*(;|,|$)/i.test(accept);
}
