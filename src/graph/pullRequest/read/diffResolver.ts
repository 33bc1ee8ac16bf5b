import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { UpstreamError } from '../../../rest/upstreamError';
import type { Connection } from '../../connections/types';
import { checkPagingArguments } from '../../connections/window';
import type { OperationContext } from '../../context';
import { DIFF_DESCRIPTION, diffText } from '../../diff/diffText';
import { FileChangeConnection, FileChangesArgs, resolveFileChanges } from '../../diff/fileChanges';
import type { FileChange } from '../../diff/types';
import { RequiresPaths } from '../../projection/requiresPaths';
import { MetersItself } from '../../projection/meterResolvers';
import { Prefetch } from '../../projection/prefetch';
import { DIFF_PATHS, MERGEABLE_PATHS, readDiff, readDiffSpec, REQUIRED_PATHS } from './diffSpec';
import { PullRequestMergeable } from '../enums';
import { placeOfParts } from '../owner';
import { PullRequest } from '../types';

@Resolver(() => PullRequest)
export class DiffOfPullRequestResolver {
  @FieldResolver(() => FileChangeConnection, {
    nullable: true,
    description:
      'The files that the pull request changes. Costs one REST call per 500 files, after the pull request was read. ' +
      'The response is cached, because the changes between two hashes never change.',
  })
  @Prefetch()
  @RequiresPaths(DIFF_PATHS, { required: REQUIRED_PATHS })
  async changedFiles(
    @Root() pullRequest: PullRequest,
    @Args(() => FileChangesArgs) args: FileChangesArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<FileChange>> {
    checkPagingArguments(args);
    const { scope, values } = placeOfParts(pullRequest);
    const readSpec = () => readDiffSpec(pullRequest, context);
    return resolveFileChanges({ repository: scope, parent: values.number, readSpec }, args, context, info);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: DIFF_DESCRIPTION + 'Costs one REST call, after the pull request was read.',
  })
  @Prefetch()
  @RequiresPaths(DIFF_PATHS, { required: REQUIRED_PATHS })
  @MetersItself()
  async diff(
    @Root() pullRequest: PullRequest,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<string | null> {
    const { scope } = placeOfParts(pullRequest);
    return diffText(scope, await readDiffSpec(pullRequest, context), context, info);
  }

  @FieldResolver(() => PullRequestMergeable, {
    nullable: true,
    description:
      "Whether the pull request can be merged without conflicts, computed from Bitbucket's list of conflicts. " +
      'UNKNOWN if it is not open, or if Bitbucket cannot compare the branches. ' +
      'Costs one REST call, after the pull request was read, or none if it is not open.',
  })
  @Prefetch()
  @RequiresPaths(MERGEABLE_PATHS, { required: REQUIRED_PATHS })
  async mergeable(@Root() pullRequest: PullRequest, @Ctx() context: OperationContext): Promise<PullRequestMergeable> {
    const { scope } = placeOfParts(pullRequest);
    const { spec, isOpen } = await readDiff(pullRequest, MERGEABLE_PATHS, context);
    if (!isOpen || spec === undefined) return PullRequestMergeable.UNKNOWN;
    try {
      const hasConflicts = await context.bitbucket.commits.hasConflicts(scope.ref, spec);
      return hasConflicts ? PullRequestMergeable.CONFLICTING : PullRequestMergeable.MERGEABLE;
    } catch (error) {
      if (isNotComparable(error)) return PullRequestMergeable.UNKNOWN;
      throw error;
    }
  }
}

/** Bitbucket does not know a revision (404), or gave up (555). */
function isNotComparable(error: unknown): boolean {
  return error instanceof UpstreamError && (error.code === 'NOT_FOUND' || error.details.tooLarge === true);
}
