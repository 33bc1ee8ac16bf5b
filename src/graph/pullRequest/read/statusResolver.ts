import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { pullRequestStatuses } from '../../../bitbucket/endpoints/pullRequests';
import { ROLLUP_DESCRIPTION, worstStatus } from '../../commit/statusRollup';
import { CommitStatusState } from '../../commit/statusTypes';
import type { OperationContext } from '../../context';
import { Prefetch } from '../../projection/prefetch';
import { RequiresPaths } from '../../projection/requiresPaths';
import { BRANCH_PATHS, placeOfStatuses } from '../owner';
import { PullRequest } from '../types';

@Resolver(() => PullRequest)
export class StatusOfPullRequestResolver {
  @FieldResolver(() => CommitStatusState, {
    nullable: true,
    description: ROLLUP_DESCRIPTION,
  })
  @Prefetch()
  @RequiresPaths(BRANCH_PATHS, { onlyIfRead: true })
  async statusRollup(
    @Root() pullRequest: PullRequest,
    @Ctx() context: OperationContext,
  ): Promise<CommitStatusState | null> {
    return worstStatus(pullRequestStatuses, placeOfStatuses(pullRequest), context);
  }
}
