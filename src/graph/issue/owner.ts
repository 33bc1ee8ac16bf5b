import type { issueComments } from '../../bitbucket/endpoints/issues';
import { UpstreamError } from '../../rest/upstreamError';
import { Entity } from '../projection/entity';
import type { RepositoryScope } from '../repository/scope';
import type { Owner } from '../resource/fieldsOf';
import type { PlaceOf } from '../resource/place';
import { Issue } from './types';

/** The place of the collections below an issue. */
export type InIssue = PlaceOf<typeof issueComments>;

/** @param number Default: NaN, for a webhook delivery without a valid issue. The collections cannot be read then. */
export function inIssue(scope: RepositoryScope, number = NaN): InIssue {
  return { scope, values: { ...scope.ref, number } };
}

/** Issues as the owners of collections. */
export const ofIssue: Owner<Issue, InIssue> = { type: () => Issue, placeOf: placeInIssue };

/** @throws UpstreamError if an embedded issue contains no valid number */
export function placeInIssue(issue: Issue): InIssue {
  const { place, lookup } = Entity.key(issue);
  if (typeof lookup?.value === 'number') return inIssue(place.scope, lookup.value);
  throw new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned an issue without a valid number.');
}
