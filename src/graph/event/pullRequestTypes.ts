import { ObjectType, registerEnumType } from 'type-graphql';
import type { PullRequestChanged } from '../../events/event';
import { Account, accountOf } from '../account/types';
import { Entity } from '../projection/entity';
import { Derived, Relation } from '../projection/fieldDecorators';
import { oneOf, text } from '../projection/readers';
import { PullRequestComment } from '../pullRequest/comment/commentTypes';
import { pullRequestPlace } from '../pullRequest/owner';
import { PullRequest } from '../pullRequest/types';
import type { RepositoryScope } from '../repository/scope';
import { Repository } from '../repository/types';
import { inRepository } from '../resource/place';
import { scopeOfEvent } from './scopeOfEvent';

export enum PullRequestEventAction {
  CREATED = 'created',
  UPDATED = 'updated',
  PUSHED = 'pushed',
  APPROVED = 'approved',
  UNAPPROVED = 'unapproved',
  CHANGES_REQUESTED = 'changesRequested',
  CHANGES_REQUEST_REMOVED = 'changesRequestRemoved',
  MERGED = 'merged',
  DECLINED = 'declined',
  COMMENTED = 'commented',
  COMMENT_UPDATED = 'commentUpdated',
  COMMENT_DELETED = 'commentDeleted',
  THREAD_RESOLVED = 'threadResolved',
  THREAD_REOPENED = 'threadReopened',
}
registerEnumType(PullRequestEventAction, {
  name: 'PullRequestEventAction',
  description: 'What happened to the pull request.',
  valuesConfig: {
    CREATED: { description: 'The pull request was created.' },
    UPDATED: {
      description:
        'The title, the description, the reviewers, the destination or the draft state changed, or the source branch has new commits.',
    },
    PUSHED: { description: 'The source branch has new commits. Bitbucket can also report them as UPDATED.' },
    APPROVED: { description: 'An account approved the pull request.' },
    UNAPPROVED: { description: 'An account withdrew its approval.' },
    CHANGES_REQUESTED: { description: 'An account requested changes.' },
    CHANGES_REQUEST_REMOVED: { description: 'An account withdrew its request for changes.' },
    MERGED: { description: 'The pull request was merged.' },
    DECLINED: { description: 'The pull request was declined.' },
    COMMENTED: { description: 'A comment or a reply was added.' },
    COMMENT_UPDATED: { description: 'The text of a comment changed.' },
    COMMENT_DELETED: { description: 'A comment was deleted.' },
    THREAD_RESOLVED: { description: 'A comment thread was resolved.' },
    THREAD_REOPENED: { description: 'A resolved comment thread was reopened.' },
  },
});

interface PullRequestEventKey {
  readonly repository: RepositoryScope;
  readonly deliveryId: string;
  readonly action: PullRequestChanged['action'];
  readonly pullRequestNumber: number | undefined;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A pull request that was created, changed, reviewed, commented on, merged or declined.',
})
export class PullRequestEvent extends Entity<PullRequestEventKey> {
  constructor({ deliveryId, action, pullRequestNumber, repository, payload }: PullRequestChanged) {
    super({ key: { deliveryId, action, pullRequestNumber, repository: scopeOfEvent(repository) } }, [payload]);
  }

  @Derived<PullRequestEvent>(
    {
      reader: oneOf(PullRequestEventAction, PullRequestEventAction),
      requestedPaths: [],
      requiredPaths: [],
      read: (event) => Entity.key(event).action,
    },
    { description: 'What happened to the pull request.' },
  )
  readonly action!: PullRequestEventAction;

  @Derived<PullRequestEvent>(
    { reader: text, requestedPaths: [], requiredPaths: [], read: (event) => Entity.key(event).deliveryId },
    { description: 'The id of the webhook delivery that reported the event.' },
  )
  readonly deliveryId!: string;

  @Relation('actor', () => Account, accountOf, {
    nullable: true,
    description: 'The account that caused the event. Null if the delivery does not contain it.',
  })
  readonly actor!: Account | null;

  @Relation<PullRequestEvent>(
    'repository',
    () => Repository,
    (layers, event) => new Repository(Entity.key(event).repository, layers),
    { nullable: true, description: 'The repository of the pull request, which is the one of its destination branch.' },
  )
  readonly repository!: Repository | null;

  @Relation<PullRequestEvent>(
    'pullrequest',
    () => PullRequest,
    (layers, event) => {
      const { repository, pullRequestNumber } = Entity.key(event);
      return new PullRequest(inRepository(repository), layers, pullRequestNumber);
    },
    {
      nullable: true,
      description:
        'The pull request after the event. Costs no REST call, except for fields that the delivery does not contain, ' +
        'such as `comments` and `statuses`.',
    },
  )
  readonly pullRequest!: PullRequest | null;

  @Relation<PullRequestEvent>(
    'comment',
    () => PullRequestComment,
    (layers, event) => {
      const { repository, pullRequestNumber } = Entity.key(event);
      return new PullRequestComment(pullRequestPlace(repository, pullRequestNumber), layers);
    },
    {
      nullable: true,
      description:
        'The comment that was added, changed or deleted, or the first comment of the thread. Null for other actions.',
    },
  )
  readonly comment!: PullRequestComment | null;
}
