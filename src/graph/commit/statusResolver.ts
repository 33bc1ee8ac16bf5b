import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { commitStatuses } from '../../bitbucket/endpoints/commits';
import type { OperationContext } from '../context';
import { RequiresPaths } from '../projection/requiresPaths';
import { Prefetch } from '../projection/prefetch';
import { ofCommit } from './owner';
import { ROLLUP_DESCRIPTION, worstStatus } from './statusRollup';
import { CommitStatusState } from './statusTypes';
import { Commit } from './types';

@Resolver(() => Commit)
export class StatusOfCommitResolver {
  @FieldResolver(() => CommitStatusState, {
    nullable: true,
    description: ROLLUP_DESCRIPTION,
  })
  @Prefetch()
  @RequiresPaths(['hash'])
  async statusRollup(@Root() commit: Commit, @Ctx() context: OperationContext): Promise<CommitStatusState | null> {
    return worstStatus(commitStatuses, await ofCommit.placeOf(commit, context), context);
  }
}
