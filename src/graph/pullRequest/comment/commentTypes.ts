import { pullRequestComments } from '../../../bitbucket/endpoints/pullRequests';
import { Comment } from '../../comment';
import { InlinePosition } from '../../commit/commentTypes';
import { Entity } from '../../projection/entity';
import { Derived, From, Relation } from '../../projection/fieldDecorators';
import { flag } from '../../projection/readers';
import { itemOf } from '../../resource/itemOf';
import { inRepository } from '../../resource/place';
import { Resource } from '../../resource/resource';
import { PullRequest } from '../types';

@Resource({
  implements: [Comment],
  description: 'A comment on a pull request: a general comment, a comment on a file or a line, or a reply.',
})
export class PullRequestComment extends itemOf([pullRequestComments]) {
  @Relation('inline', () => InlinePosition, (layers) => new InlinePosition(layers), {
    nullable: true,
    nullIfPresent: 'created_on',
    description: 'The file and the line that the comment refers to. Null for a comment on the whole pull request.',
  })
  readonly inline!: InlinePosition | null;

  @Relation<PullRequestComment>(
    'parent',
    () => PullRequestComment,
    (layers, comment) => new PullRequestComment(Entity.key(comment).place, layers),
    {
      nullable: true,
      nullIfPresent: 'created_on',
      description: 'The comment that this one replies to. Null if it is not a reply.',
    },
  )
  readonly parent!: PullRequestComment | null;

  @Derived<PullRequestComment>(
    {
      reader: flag,
      requestedPaths: ['deleted', 'created_on'],
      requiredPaths: ['created_on'],
      read: (comment) => Entity.peek(comment, 'deleted') ?? Entity.failure(comment) ?? false,
    },
    { description: 'Whether the comment was deleted. It then stays in the list, without its text.' },
  )
  readonly isDeleted!: boolean;

  @From('pending', flag, {
    nullable: true,
    nullIfPresent: 'created_on',
    description:
      'Whether the comment belongs to a pending review. Only the author can read a pending comment. ' +
      'Null if Bitbucket does not report it.',
  })
  readonly isPending!: boolean | null;

  @Relation<PullRequestComment>(
    'pullrequest',
    () => PullRequest,
    (layers, comment) => {
      const { scope, values } = Entity.key(comment).place;
      return new PullRequest(inRepository(scope), layers, values.number);
    },
    { always: true },
  )
  readonly pullRequest!: PullRequest;
}
