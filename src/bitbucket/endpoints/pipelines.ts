import { address, type AddressFacts } from './address';
import { collection } from './collection';
import type { CollectionFacts } from './collectionFacts';

/** What all endpoints of pipelines have in common. */
const pipelineAddress = {
  cache: 'pipeline',
  quota: 'api',
  provesAccess: true,
} as const satisfies AddressFacts;

/** What the list of pipelines and the list of steps have in common. */
const pipelineFacts = {
  ...pipelineAddress,
  key: { at: 'uuid', as: 'uuid' },
  listEndsWithSlash: true,
  maxPageLength: 100,
  wrapper: 'none',
  one: 'address',
  missing: ['NOT_FOUND'],
  many: 'alone',
  batchable: 'none',
  alsoBy: 'none',
  listsOmit: 'none',
  servedBy: 'bitbucket',
} as const satisfies Partial<CollectionFacts>;

/**
 * Pages have `page`, `pagelen` and `size`, but no `next` (BCLOUD-20639). Bitbucket ignores `q`, and returns the oldest
 * pipeline first without `sort`. `links.self` can name an internal host, so no link of a pipeline is followed.
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pipelines/
 */
export const pipelines = collection(
  '/repositories/{workspace}/{slug}/pipelines/{pipeline}',
  {},
  {
    ...pipelineFacts,
    paging: 'numbered-without-next',
    alsoAddressedBy: ['build_number'],
    query: {
      conditions: 'parameters',
      search: 'none',
      filter: {
        status: { is: 'equals', at: 'status' },
        branch: { is: 'equals', at: 'target.branch' },
        commit: { is: 'equals', at: 'target.commit.hash' },
        trigger: { is: 'equals', at: 'trigger_type' },
        creator: { is: 'uuid', at: 'creator.uuid' },
      },
      sort: { by: { CREATED_AT: 'created_on' }, unless: '-created_on', canFail: false },
    },
  },
);

export const pipelineSteps = collection(
  '/repositories/{workspace}/{slug}/pipelines/{pipeline}/steps/{step}',
  { pipeline: 'uuid' },
  { ...pipelineFacts, paging: 'numbered', alsoAddressedBy: 'none', query: 'none' },
);

/**
 * The log of a step as text. It grows while the step runs, so it is not cached. The response is 404 until the step has a log,
 * and can redirect to another host after the step has ended.
 */
export const pipelineStepLog = address(
  '/repositories/{workspace}/{slug}/pipelines/{pipeline}/steps/{step}/log',
  { pipeline: 'uuid', step: 'uuid' },
  { ...pipelineAddress, cache: 'none' },
);

/** POST stops a pipeline, which its uuid or its number selects. The response is 400 if the pipeline has ended. */
export const pipelineStop = address(
  '/repositories/{workspace}/{slug}/pipelines/{pipeline}/stopPipeline',
  { pipeline: 'uuid' },
  pipelineAddress,
);
