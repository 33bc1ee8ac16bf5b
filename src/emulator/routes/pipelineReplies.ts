import type { Call } from '../call';
import { DEFAULT_LENGTHS, pageOrEmpty, type PageLinks } from '../query/paging';
import { collectionUrl, limitedLengths, ok, type Reply } from '../reply';
import type { Resource } from '../resource';

/** 200 with a pipeline, step, environment or deployment. */
export function pipelineReply({ switches }: Call, body: Resource): Reply {
  return { ...ok(body), ignoresFields: switches.pipelineFieldsIgnored };
}

/**
 * Returns the requested page of a list of pipelines, steps, environments or deployments. A page after the last one is empty:
 * clients of pipelines read pages until one is empty, because there is no `next`.
 *
 * @throws ApiError 400 for an invalid `page` or `pagelen`
 */
export function pipelinePage(call: Call, rows: readonly Resource[], links: PageLinks): Reply {
  const { query, switches } = call;
  const page = pageOrEmpty(
    rows,
    { query, url: collectionUrl(call), lengths: limitedLengths(call, DEFAULT_LENGTHS) },
    links,
  );
  const { size, page: number, pagelen, ...rest } = page;
  const body = switches.pipelinePageMembersOmitted ? rest : { page: number, pagelen, size, ...rest };
  return { ...ok(body), ignoresFields: switches.pipelineFieldsIgnored };
}
