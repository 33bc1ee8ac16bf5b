import type { JsonObject } from '../lib/json';
import { pathTo } from '../rest/restPath';
import type { ResponseText, Upstream } from '../rest/upstream';
import { UpstreamError, unusableResponse } from '../rest/upstreamError';
import { createValueRedactor } from './dialect/redact';
import { pipelines, pipelineStepLog, pipelineStop } from './endpoints/pipelines';
import { fieldsQuery } from './fields';
import { invalidResponse } from './invalidResponse';
import type { PipelineRun } from './pipelineBodies';
import { SERVICE } from './service';
import type { Fields, RepositoryRef } from './types';

/** Identifies a pipeline by its uuid or by its number. */
export type PipelineRef = RepositoryRef & { readonly pipeline: string | number };

/** Identifies a step. Both uuids are in braces. */
export type StepRef = RepositoryRef & { readonly pipeline: string; readonly step: string };

/** The calls about pipelines that are not those of a collection. All methods throw UpstreamError. */
export interface Pipelines {
  /**
   * Starts a pipeline, and returns the requested paths of it. Sends one POST, also after a 401 or 429. No error contains the
   * value of a variable.
   *
   * @throws UpstreamError with `outcome: "unknown"` if Bitbucket may have started the pipeline nevertheless
   */
  run(repository: RepositoryRef, run: PipelineRun, fields: Fields): Promise<JsonObject>;
  /** Stops a pipeline. @throws UpstreamError BAD_REQUEST if it has ended */
  stop(pipeline: PipelineRef): Promise<void>;
  /**
   * Reads the last bytes of the log of a step. Bytes that are not UTF-8 are replaced by U+FFFD.
   *
   * @throws UpstreamError NOT_FOUND if the step has no log
   */
  stepLog(step: StepRef, lastBytes: number): Promise<ResponseText>;
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pipelines/ */
export function createPipelines(upstream: Upstream): Pipelines {
  return {
    async run(repository, run, fields) {
      const path = pathTo(pipelines.list, repository);
      const query = fieldsQuery(fields);
      const call = { method: 'POST', path, query, body: run, finalStatuses: NOT_EXECUTED } as const;
      try {
        const { status, json, location } = await upstream.write(call);
        const pipeline = json ?? pipelineAt(location);
        if (pipeline !== undefined) return pipeline;
        const upstreamCall = { service: SERVICE, method: 'POST', path: path.path };
        const message = `${SERVICE} accepted the request, but returned no pipeline.`;
        throw unusableResponse(upstreamCall, status, message);
      } catch (error) {
        throw error instanceof UpstreamError ? withoutValues(error, run) : error;
      }
    },
    async stop(pipeline) {
      await upstream.execute({ method: 'POST', path: pathTo(pipelineStop, pipeline) });
    },
    async stepLog(step, lastBytes) {
      const path = pathTo(pipelineStepLog, step);
      return upstream.readLog({ method: 'GET', path, lastBytes }, (response, status) => {
        // A proxy can send an HTML page as plain text. The server of the logs would have returned a range, with status 206.
        if (status === 200 && HTML_PAGE.test(response.text))
          throw invalidResponse('an HTML page instead of a log', path);
        return response;
      });
    },
  };
}

/** Bitbucket has not executed such a request. Clients rely on one POST per run nevertheless. */
const NOT_EXECUTED = [401, 429];

/** The uuid of the pipeline in the `Location` of a response without a body. */
function pipelineAt(location: string | undefined): JsonObject | undefined {
  const [, uuid] = /\/pipelines\/(?:\{|%7B)([\w-]+)(?:\}|%7D)\/?$/i.exec(location ?? '') ?? [];
  return uuid === undefined ? undefined : { uuid: `{${uuid}}` };
}

/** The values of variables are often secrets, and Bitbucket can quote the body in its message. */
function withoutValues({ code, message, details }: UpstreamError, { variables = [] }: PipelineRun): UpstreamError {
  const redact = createValueRedactor(variables.map(({ value }) => value));
  if (details.fields === undefined) return new UpstreamError(code, redact(message), details);
  const fields = Object.entries(details.fields).map(([name, texts]) => [redact(name), texts.map(redact)] as const);
  return new UpstreamError(code, redact(message), { ...details, fields: Object.fromEntries(fields) });
}

const HTML_PAGE = /^\s*<(?:!doctype\s+html|html)[\s>]/i;
