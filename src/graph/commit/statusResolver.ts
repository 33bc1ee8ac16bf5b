import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { commitStatuses } from '../../bitbucket/endpoints/commits';
import type { OperationContext } from '../context';
import { RequiresPaths } from '../projection/requiresPaths';
import { Prefetch } from '../projection/prefetch';
import { ofCommit } from './owner';
import { worstStatus } from './statusRollup';
import { CommitStatusState } from './statusTypes';
import { Commit } from './types';

@Resolver(() => Commit)
export class StatusOfCommitResolver {
  @FieldResolver(() => CommitStatusState, {
    nullable: true,
    description:
      'The worst build status. The order is FAILED, STOPPED, INPROGRESS, SUCCESSFUL. Null if there are none. ' +
      'Costs one REST call per 100 statuses, at most 10, which `statuses` shares. ' +
      'If there are more statuses, `extensions.warnings` can contain STATUSES_INCOMPLETE.',
  })
  @Prefetch()
  @RequiresPaths(['hash'])
  async statusRollup(@Root() commit: Commit, @Ctx() context: OperationContext): Promise<CommitStatusState | null> {
    return worstStatus(commitStatuses, await ofCommit.placeOf(commit, context), context);
  }
}
