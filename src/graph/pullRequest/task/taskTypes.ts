import { registerEnumType } from 'type-graphql';
import { pullRequestTasks } from '../../../bitbucket/endpoints/pullRequests';
import { Account, accountOf } from '../../account/types';
import { Entity } from '../../projection/entity';
import { From, Relation } from '../../projection/fieldDecorators';
import { databaseId, instant, oneOf, text } from '../../projection/readers';
import { itemOf } from '../../resource/itemOf';
import { Resource } from '../../resource/resource';
import { PullRequestComment } from '../comment/commentTypes';

export enum PullRequestTaskState {
  UNRESOLVED = 'UNRESOLVED',
  RESOLVED = 'RESOLVED',
}
registerEnumType(PullRequestTaskState, {
  name: 'PullRequestTaskState',
  description: 'The state of a task. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE.',
});

/** Every complete task has this member. */
const COMPLETE = { nullIfPresent: 'created_on' } as const;

@Resource({ description: 'A task of a pull request.' })
export class PullRequestTask extends itemOf([pullRequestTasks]) {
  @From('id', databaseId, { description: 'The numeric id of the task in Bitbucket.' })
  readonly databaseId!: number;

  @From('content.raw', text, {
    nullable: true,
    description: 'The text in its markup language. Null if Bitbucket returns no text.',
  })
  readonly body!: string | null;

  @From('state', oneOf(PullRequestTaskState, PullRequestTaskState), { nullable: true })
  readonly state!: PullRequestTaskState | null;

  @Relation('creator', () => Account, accountOf, {
    ...COMPLETE,
    nullable: true,
    description: 'The account that created the task. Null if the account was deleted.',
  })
  readonly author!: Account | null;

  @From('created_on', instant, { nullable: true, description: 'Null if Bitbucket does not report it.' })
  readonly createdAt!: Date | null;

  @From('updated_on', instant, { nullable: true, description: 'Null if Bitbucket does not report it.' })
  readonly updatedAt!: Date | null;

  @Relation<PullRequestTask>(
    'comment',
    () => PullRequestComment,
    (layers, task) => new PullRequestComment(Entity.key(task).place, layers),
    {
      ...COMPLETE,
      nullable: true,
      description:
        'The comment that the task belongs to. Null if it belongs to the whole pull request. ' +
        'Fields other than `databaseId`, `id` and `url` cost one REST call per comment.',
    },
  )
  readonly comment!: PullRequestComment | null;

  @Relation('resolved_by', () => Account, accountOf, {
    ...COMPLETE,
    nullable: true,
    description: 'The account that resolved the task. Null if it is not resolved, or if the account was deleted.',
  })
  readonly resolvedBy!: Account | null;

  @From('resolved_on', instant, { ...COMPLETE, nullable: true, description: 'Null if the task is not resolved.' })
  readonly resolvedAt!: Date | null;
}
