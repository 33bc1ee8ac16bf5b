import { pathTo } from '../rest/restPath';
import type { ResponseText, Upstream } from '../rest/upstream';
import { pipelineStepLog } from './endpoints/pipelines';
import { invalidResponse } from './invalidResponse';
import type { RepositoryRef } from './types';

/** Identifies a step. Both uuids are in braces. */
export type StepRef = RepositoryRef & { readonly pipeline: string; readonly step: string };

/** The calls about pipelines that are not those of a collection. All methods throw UpstreamError. */
export interface Pipelines {
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

const HTML_PAGE = /^\s*<(?:!doctype\s+html|html)[\s>]/i;
