import { pullRequests } from '../../bitbucket/endpoints/pullRequests';
import { isJsonObject } from '../../lib/json';
import { Account, accountOf } from '../account/types';
import { Commit } from '../commit/types';
import { Entity } from '../projection/entity';
import { Derived, From, Relation, RelationList } from '../projection/fieldDecorators';
import { flag, instant, int, listOf, oneOf, text, url } from '../projection/readers';
import { Reference } from '../projection/reference';
import { Repository } from '../repository/types';
import { itemOf } from '../resource/itemOf';
import { numberInLinks, numberOf } from '../resource/number';
import { Resource } from '../resource/resource';
import { commitAt, PullRequestBranch, pullRequestBranch } from './branchTypes';
import { MergeStrategy, PullRequestReviewDecision, PullRequestState } from './enums';
import { participantOf, PullRequestParticipant } from './review/participantTypes';
import { REVIEW_PATHS, reviewDecision } from './review/reviewDecision';

/** Every complete pull request has this member, and no condensed one. */
const COMPLETE = { nullIfPresent: 'created_on' } as const;

const mergeStrategy = oneOf(MergeStrategy, MergeStrategy);

@Resource({ scopeUuid: 'destination.repository.uuid', description: 'A pull request of a repository.' })
export class PullRequest extends itemOf([pullRequests], { keyIn: numberInLinks('pullrequests') }) {
  @Derived<PullRequest>(
    { reader: int, requestedPaths: ['id'], requiredPaths: [], read: numberOf },
    { description: 'The number of the pull request within its repository.' },
  )
  readonly number!: number;

  @From('title', text)
  readonly title!: string;

  @From('summary.raw', text, {
    nullable: true,
    description: 'The description in Markdown. Null if Bitbucket returns no text.',
  })
  readonly body!: string | null;

  @From('summary.html', text, {
    nullable: true,
    description:
      'The description, rendered by Bitbucket as HTML. Null if Bitbucket returns no text.' +
      ' Not sanitized: sanitize it before you inject it into a page (docs/html.md).',
  })
  readonly bodyHtml!: string | null;

  @From('links.html.href', url, {
    nullable: true,
    description: 'The pull request on the website of Bitbucket. Null if Bitbucket does not report it.',
  })
  readonly url!: string | null;

  @From('state', oneOf(PullRequestState, PullRequestState), { nullable: true })
  readonly state!: PullRequestState | null;

  @From('draft', flag, {
    ...COMPLETE,
    nullable: true,
    description: 'Whether the pull request is a draft. Null if Bitbucket does not report it.',
  })
  readonly isDraft!: boolean | null;

  @Relation('author', () => Account, accountOf, {
    ...COMPLETE,
    nullable: true,
    description: 'The account that created the pull request. Null if the account was deleted.',
  })
  readonly author!: Account | null;

  @Relation<PullRequest>('source', () => PullRequestBranch, pullRequestBranch, {
    ...COMPLETE,
    always: true,
    description: 'The branch with the changes.',
  })
  readonly source!: PullRequestBranch;

  @Relation<PullRequest>('destination', () => PullRequestBranch, pullRequestBranch, {
    ...COMPLETE,
    always: true,
    description: 'The branch into which the changes are merged.',
  })
  readonly destination!: PullRequestBranch;

  @Derived<PullRequest>(
    {
      reader: flag,
      requestedPaths: ['source.repository.uuid', 'destination.repository.uuid', 'created_on'],
      requiredPaths: ['created_on'],
      read: isCrossRepository,
    },
    {
      nullable: true,
      description: 'Whether the source is a fork. Null if Bitbucket does not report the repositories.',
    },
  )
  readonly isCrossRepository!: boolean | null;

  @Reference<PullRequest>(
    'merge_commit.hash',
    () => Commit,
    (revision, pullRequest) => commitAt(Entity.key(pullRequest).place.scope, revision),
    {
      ...COMPLETE,
      nullable: true,
      description:
        'The commit of the merge. Null if the pull request is not merged. ' +
        'Costs one REST call per commit, because pull requests contain only abbreviated hashes.',
    },
  )
  readonly mergeCommit!: Commit | null;

  @Relation('closed_by', () => Account, accountOf, {
    ...COMPLETE,
    nullable: true,
    description:
      'The account that merged or declined the pull request. Null if it is open, or the account was deleted.',
  })
  readonly closedBy!: Account | null;

  @Derived<PullRequest>(
    {
      reader: text,
      requestedPaths: ['reason', 'created_on'],
      requiredPaths: ['created_on'],
      read: (pullRequest) => Entity.peek(pullRequest, 'reason') || null,
    },
    {
      nullable: true,
      description: 'The reason that was given when the pull request was declined. Null if there is none.',
    },
  )
  readonly closeReason!: string | null;

  @From('close_source_branch', flag, {
    ...COMPLETE,
    nullable: true,
    description: 'Whether the merge deletes the source branch. Null if Bitbucket does not report it.',
  })
  readonly closeSourceBranch!: boolean | null;

  @RelationList('reviewers', () => Account, (json) => accountOf(isJsonObject(json) ? [json] : []), {
    nullable: true,
    description: 'The accounts that were asked for a review. Costs no further REST call, also in lists.',
  })
  readonly reviewers!: readonly (Account | null)[] | null;

  @RelationList('participants', () => PullRequestParticipant, participantOf, {
    nullable: true,
    description:
      'The accounts that reviewed, commented or were asked for a review. Costs no further REST call, also in lists.',
  })
  readonly participants!: readonly (PullRequestParticipant | null)[] | null;

  @Derived<PullRequest>(
    {
      reader: oneOf(PullRequestReviewDecision, PullRequestReviewDecision),
      requestedPaths: REVIEW_PATHS,
      requiredPaths: ['reviewers', 'participants'],
      read: (pullRequest) =>
        reviewDecision(Entity.peek(pullRequest, 'reviewers'), Entity.peek(pullRequest, 'participants')),
    },
    {
      nullable: true,
      description:
        'CHANGES_REQUESTED if a participant requested changes. Otherwise null if there are no reviewers, ' +
        'REVIEW_REQUIRED if a reviewer has not approved, and APPROVED if all have. ' +
        'Null if Bitbucket does not report a state. ' +
        'Costs no further REST call, also in lists.',
    },
  )
  readonly reviewDecision!: PullRequestReviewDecision | null;

  @From('comment_count', int, { ...COMPLETE, nullable: true, description: 'The number of comments and replies.' })
  readonly commentCount!: number | null;

  @From('task_count', int, { ...COMPLETE, nullable: true, description: 'The number of tasks that are not resolved.' })
  readonly taskCount!: number | null;

  @From('created_on', instant)
  readonly createdAt!: Date;

  @From('updated_on', instant, {
    description: 'When the pull request last changed. A comment or a review changes it too.',
  })
  readonly updatedAt!: Date;

  @Derived<PullRequest>(
    {
      reader: listOf(mergeStrategy, 'a list of merge strategies'),
      requestedPaths: ['destination.branch.merge_strategies'],
      requiredPaths: ['destination.branch.merge_strategies'],
      read: (pullRequest) => Entity.peek(pullRequest, 'destination.branch.merge_strategies'),
    },
    {
      nullable: true,
      nullableItems: true,
      description: 'How the pull request can be merged. Null if Bitbucket does not report it.',
    },
  )
  readonly mergeStrategies!: readonly (MergeStrategy | null)[] | null;

  @From('destination.branch.default_merge_strategy', mergeStrategy, {
    nullable: true,
    description:
      'How the pull request is merged if the request names no strategy. Null if Bitbucket does not report it.',
  })
  readonly defaultMergeStrategy!: MergeStrategy | null;

  @Relation<PullRequest>(
    'destination.repository',
    () => Repository,
    (layers, pullRequest) => new Repository(Entity.key(pullRequest).place.scope, layers),
    { always: true, description: 'The repository into which the changes are merged.' },
  )
  readonly repository!: Repository;
}

/**
 * Without its repository, the source was a fork.
 *
 * @returns undefined if the JSON does not contain the uuids, and a text instead of a flag if they are not valid
 */
function isCrossRepository(pullRequest: PullRequest): boolean | string | undefined {
  const source = Entity.peek(pullRequest, 'source.repository.uuid');
  const destination = Entity.peek(pullRequest, 'destination.repository.uuid');
  if (Entity.peek(pullRequest, 'source.repository') === null) return true;
  if (typeof source === 'string' && typeof destination === 'string') return source !== destination;
  const isAbsent = (uuid: unknown): boolean => uuid === undefined || uuid === null;
  const isInvalid = [source, destination].some((uuid) => typeof uuid !== 'string' && !isAbsent(uuid));
  return isInvalid ? 'The uuid of a repository is not a text.' : undefined;
}
