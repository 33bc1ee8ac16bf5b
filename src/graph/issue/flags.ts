import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { issueVote, issueWatch } from '../../bitbucket/endpoints/issues';
import type { Endpoint } from '../../rest/endpoint';
import type { OperationContext } from '../context';
import { Prefetch } from '../projection/prefetch';
import { placeId } from '../resource/place';
import { type InIssue, placeInIssue } from './owner';
import { Issue } from './types';

/**
 * Reads and writes two flags of issues: whether the account of the credential votes for the issue, and whether it
 * watches the issue. A read costs one REST call per issue and flag, or none if the same operation has read or written
 * the flag.
 */
class IssueFlags {
  readonly #flags = new Map<string, Promise<boolean>>();

  constructor(private readonly context: OperationContext) {}

  /** @param flag `issueVote` or `issueWatch`. @throws UpstreamError if the flag cannot be read. */
  async isSet(issue: InIssue, flag: Endpoint): Promise<boolean> {
    const id = idOf(issue, flag);
    const read = this.#flags.get(id) ?? this.context.issueTracker.flag(flag).isSet(issue.values);
    this.#flags.set(id, read);
    return read;
  }

  /** Sets the flag, or clears it if `isSet` is false. @throws UpstreamError */
  async set(issue: InIssue, flag: Endpoint, isSet: boolean): Promise<void> {
    // Evicts all flags, because the operation may have read this one by another name of the repository.
    this.clear();
    await this.context.issueTracker.flag(flag).set(issue.values, isSet);
    this.#flags.set(idOf(issue, flag), Promise.resolve(isSet));
  }

  /** Evicts all flags. */
  clear(): void {
    this.#flags.clear();
  }
}

/** Creates the flags of one operation, for `context.loader`. */
export function issueFlags(context: OperationContext): IssueFlags {
  return new IssueFlags(context);
}

function idOf(issue: InIssue, flag: Endpoint): string {
  return `${placeId(issue)} ${flag.template}`;
}

@Resolver(() => Issue)
export class IssueFlagResolver {
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether the account of the credential has voted for the issue. Costs one REST call per issue.',
  })
  @Prefetch()
  async viewerHasVoted(@Root() issue: Issue, @Ctx() context: OperationContext): Promise<boolean> {
    return context.loader(issueFlags).isSet(placeInIssue(issue), issueVote);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether the account of the credential watches the issue. Costs one REST call per issue.',
  })
  @Prefetch()
  async viewerIsWatching(@Root() issue: Issue, @Ctx() context: OperationContext): Promise<boolean> {
    return context.loader(issueFlags).isSet(placeInIssue(issue), issueWatch);
  }
}
