import { pullRequests } from '../../../bitbucket/endpoints/pullRequests';
import type { PipelineTarget } from '../../../bitbucket/pipelineBodies';
import { UpstreamError } from '../../../rest/upstreamError';
import { fullHashOf } from '../../commit/fullHash';
import type { OperationContext } from '../../context';
import { UserInputError } from '../../errors';
import { isJsonObject } from '../../../lib/json';
import { isHash } from '../../identifiers';
import { Entity } from '../../projection/entity';
import { valueAt } from '../../projection/valueAt';
import { commitOf, PullRequestBranch } from '../../pullRequest/branchTypes';
import type { RepositoryScope } from '../../repository/scope';

const NAMES = ['source.branch.name', 'destination.branch.name'] as const;
const SIDES = ['source', 'destination'] as const;
const PATHS = [
  ...NAMES,
  ...SIDES.map((side) => `${side}.commit.hash`),
  'source.repository.full_name',
  'source.repository.uuid',
];

/**
 * Reads what Bitbucket requires to build a pull request: the names of its branches, and the full hashes of their commits. A
 * pull request contains hashes of 12 digits, so each of them costs one more call.
 *
 * @throws UserInputError if a branch was deleted; UpstreamError
 */
export async function pullRequestTarget(
  scope: RepositoryScope,
  number: number,
  context: OperationContext,
): Promise<PipelineTarget> {
  const json = await context.collection(pullRequests).get(scope.ref, number, PATHS);
  const [source, destination] = NAMES.map((path) => valueAt(json, path));
  if (typeof source !== 'string' || typeof destination !== 'string') {
    throw new UserInputError('input.pullRequest', 'must be a pull request whose branches exist');
  }
  const [commit, destinationCommit] = await Promise.all(
    SIDES.map((side) => fullHash(scope, valueAt(json, side), context)),
  );
  if (commit === undefined || destinationCommit === undefined) {
    throw new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a pull request without valid hashes.');
  }
  return {
    type: 'pipeline_pullrequest_target',
    source,
    destination,
    commit: { type: 'commit', hash: commit },
    destination_commit: { type: 'commit', hash: destinationCommit },
    pullrequest: { id: number },
  };
}

/** The commit of a source is in its repository, which can be a fork. @returns undefined if the side contains no valid hash */
async function fullHash(scope: RepositoryScope, side: unknown, context: OperationContext): Promise<string | undefined> {
  const hash = valueAt(side, 'commit.hash');
  if (!isJsonObject(side) || typeof hash !== 'string' || !isHash(hash)) return undefined;
  // The hashes of a dry run are complete, and differ in their last digits.
  const revision = context.symbolicRows === undefined ? hash : hash.slice(-12);
  const commit = commitOf(revision, new PullRequestBranch(scope, [side]));
  return commit === undefined ? undefined : fullHashOf(Entity.key(commit), context);
}
