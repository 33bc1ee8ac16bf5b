import { pullRequests } from '../../../bitbucket/endpoints/pullRequests';
import type { PipelineTarget } from '../../../bitbucket/pipelineBodies';
import { UpstreamError } from '../../../rest/upstreamError';
import { fullHashOf } from '../../commit/fullHash';
import type { OperationContext } from '../../context';
import { UserInputError } from '../../errors';
import { isHash } from '../../identifiers';
import { valueAt } from '../../projection/valueAt';
import type { RepositoryScope } from '../../repository/scope';

const NAMES = ['source.branch.name', 'destination.branch.name'] as const;
const HASHES = ['source.commit.hash', 'destination.commit.hash'] as const;

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
  const json = await context.collection(pullRequests).get(scope.ref, number, [...NAMES, ...HASHES]);
  const [source, destination] = NAMES.map((path) => valueAt(json, path));
  if (typeof source !== 'string' || typeof destination !== 'string') {
    throw new UserInputError('input.pullRequest', 'must be a pull request whose branches exist');
  }
  const [commit, destinationCommit] = await Promise.all(
    HASHES.map((path) => fullHash(scope, valueAt(json, path), context)),
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

/** @returns undefined if the value is no hash */
async function fullHash(
  repository: RepositoryScope,
  hash: unknown,
  context: OperationContext,
): Promise<string | undefined> {
  if (typeof hash !== 'string' || !isHash(hash)) return undefined;
  // The hashes of a dry run are complete, and differ in their last digits.
  const revision = context.symbolicRows === undefined ? hash : hash.slice(-12);
  return fullHashOf({ repository, revision }, context);
}
