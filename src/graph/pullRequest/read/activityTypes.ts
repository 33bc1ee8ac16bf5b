import { createUnionType, ObjectType } from 'type-graphql';
import type { JsonObject } from '../../../lib/json';
import { Account, accountOf } from '../../account/types';
import { Entity } from '../../projection/entity';
import { Derived, From, Identity, Relation } from '../../projection/fieldDecorators';
import { instant, oneOf, text } from '../../projection/readers';
import { PullRequestComment } from '../comment/commentTypes';
import { PullRequestState } from '../enums';

/** An entry of the activity of a pull request. It has no id, and cannot be loaded separately. */
@ObjectType({ simpleResolvers: true })
abstract class ActivityEntry extends Entity<undefined> {
  constructor(layers: readonly JsonObject[]) {
    super({ key: undefined }, layers);
  }

  @From('date', instant, { nullable: true, description: 'Null if Bitbucket does not report it.' })
  readonly createdAt!: Date | null;
}

@Identity(['date'])
@ObjectType({
  simpleResolvers: true,
  description:
    'A change of a pull request, for example of its state or its title. Contains the values after the change.',
})
export class PullRequestUpdate extends ActivityEntry {
  @Relation('author', () => Account, accountOf, { nullable: true, description: 'Null if the account was deleted.' })
  readonly actor!: Account | null;

  @From('state', oneOf(PullRequestState, PullRequestState), { nullable: true })
  readonly state!: PullRequestState | null;

  @From('title', text, { nullable: true, description: 'Null if Bitbucket does not report it.' })
  readonly title!: string | null;

  @From('description', text, { nullable: true, description: 'Null if Bitbucket does not report it.' })
  readonly body!: string | null;

  @Derived<PullRequestUpdate>(
    {
      reader: text,
      requestedPaths: ['reason'],
      requiredPaths: [],
      read: (update) => Entity.peek(update, 'reason') || null,
    },
    { nullable: true, description: 'The reason that was given for the change. Null if there is none.' },
  )
  readonly reason!: string | null;
}

@Identity(['date'])
@ObjectType({ simpleResolvers: true, description: 'An approval of a pull request.' })
export class PullRequestApproval extends ActivityEntry {
  @Relation('user', () => Account, accountOf, { nullable: true, description: 'Null if the account was deleted.' })
  readonly actor!: Account | null;
}

@Identity(['date'])
@ObjectType({ simpleResolvers: true, description: 'A request for changes to a pull request.' })
export class PullRequestChangesRequest extends ActivityEntry {
  @Relation('user', () => Account, accountOf, { nullable: true, description: 'Null if the account was deleted.' })
  readonly actor!: Account | null;
}

/** An entry of the activity. */
export const PullRequestActivity = createUnionType({
  name: 'PullRequestActivity',
  description: 'An entry in the activity of a pull request.',
  types: () => [PullRequestUpdate, PullRequestApproval, PullRequestChangesRequest, PullRequestComment] as const,
});
export type PullRequestActivity = typeof PullRequestActivity;
