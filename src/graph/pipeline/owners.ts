import type { pipelines, pipelineSteps } from '../../bitbucket/endpoints/pipelines';
import { UpstreamError } from '../../rest/upstreamError';
import { fullHashOf } from '../commit/fullHash';
import { Commit } from '../commit/types';
import type { OperationContext } from '../context';
import { Entity } from '../projection/entity';
import { readPaths } from '../projection/readPaths';
import { Branch } from '../ref/types';
import type { Owner } from '../resource/fieldsOf';
import { KEY_FORMATS } from '../resource/keyFormats';
import { textKey } from '../resource/lookup';
import { inRepository, type PlaceOf } from '../resource/place';
import { Pipeline } from './types';

type InRepository = PlaceOf<typeof pipelines>;
/** The place of the steps of a pipeline. */
type InPipeline = PlaceOf<typeof pipelineSteps>;

/**
 * Branches as the owners of the pipelines that build them. The list of pipelines of a branch that does not exist is empty, so
 * only a read of the branch proves that it exists.
 */
export const ofBranch: Owner<Branch, InRepository> = {
  type: () => Branch,
  requiredPaths: ['name'],
  placeOf: (branch) => {
    const { place, lookup } = Entity.key(branch);
    return { ...place, conditions: { branch: textKey(lookup, 'a branch without a valid name') } };
  },
};

/** Commits as the owners of the pipelines that build them. As for a branch, only a read proves that the commit exists. */
export const ofCommit: Owner<Commit, InRepository> = {
  type: () => Commit,
  requiredPaths: ['hash'],
  placeOf: async (commit, context) => {
    const key = Entity.key(commit);
    return { ...inRepository(key.repository), conditions: { commit: await fullHashOf(key, context) } };
  },
};

/** Pipelines as the owners of steps. The path of the steps contains the uuid of the pipeline. */
export const ofPipeline: Owner<Pipeline, InPipeline> = {
  type: () => Pipeline,
  requiredPaths: ['uuid'],
  onlyIfRead: true,
  placeOf: async (pipeline, context) => {
    const { scope } = Entity.key(pipeline).place;
    return { scope, values: { ...scope.ref, pipeline: await uuidOf(pipeline, context) } };
  },
};

/** Returns the uuid of a pipeline. It costs a REST call if the pipeline is known only by its number. */
async function uuidOf(pipeline: Pipeline, context: OperationContext): Promise<string> {
  const { lookup } = Entity.key(pipeline);
  if (lookup?.by === 'uuid') return String(lookup.value);
  const read = await readPaths(pipeline, ['uuid'], ['uuid'], context);
  const uuid = KEY_FORMATS.uuid.fromJson(read('uuid'));
  if (uuid !== undefined) return uuid;
  throw new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a pipeline without a valid uuid.');
}
