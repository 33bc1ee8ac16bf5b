import { branchPart } from '../../bitbucket/dialect/cacheParts';
import type { pullRequestComments } from '../../bitbucket/endpoints/pullRequests';
import { UpstreamError } from '../../rest/upstreamError';
import { Entity } from '../projection/entity';
import type { RepositoryScope } from '../repository/scope';
import type { Owner } from '../resource/fieldsOf';
import type { PlaceOf } from '../resource/place';
import { PullRequest } from './types';

/** The place of the collections below a pull request. */
export type InPullRequest = PlaceOf<typeof pullRequestComments>;

/** @param number Default: NaN, for a webhook delivery without a valid pull request. Its collections cannot be read then. */
export function pullRequestPlace(scope: RepositoryScope, number = NaN): InPullRequest {
  return { scope, values: { ...scope.ref, number } };
}

/** Pull requests as the owners of collections. */
export const ofPullRequest: Owner<PullRequest, InPullRequest> = {
  type: () => PullRequest,
  placeOf: placeOfParts,
};

/** @throws UpstreamError if an embedded pull request contains no valid number */
export function placeOfParts(pullRequest: PullRequest): InPullRequest {
  const { place, lookup } = Entity.key(pullRequest);
  if (typeof lookup?.value === 'number') return pullRequestPlace(place.scope, lookup.value);
  throw new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a pull request without a valid number.');
}

/**
 * The path of the source branch, which selects the cached build statuses that an event evicts. It is not worth a call: if it
 * is unknown, every event about a build of the repository evicts them.
 */
export const BRANCH_PATHS = ['source.branch.name'] as const;

/** Pull requests as the owners of build statuses. */
export const ofPullRequestStatuses: Owner<PullRequest, InPullRequest> = {
  ...ofPullRequest,
  placeOf: placeOfStatuses,
  requiredPaths: BRANCH_PATHS,
  onlyIfRead: true,
};

/** @throws UpstreamError as `placeOfParts` */
export function placeOfStatuses(pullRequest: PullRequest): InPullRequest {
  const place = placeOfParts(pullRequest);
  const branch = Entity.peek(pullRequest, BRANCH_PATHS[0]);
  return typeof branch === 'string' ? { ...place, cachePart: branchPart(branch) } : place;
}
