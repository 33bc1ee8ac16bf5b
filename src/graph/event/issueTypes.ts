import { ObjectType, registerEnumType } from 'type-graphql';
import type { IssueHappened } from '../../events/event';
import { Account, accountOf } from '../account/types';
import { fieldChanges, IssueFieldChange } from '../issue/fieldChange';
import { Issue, IssueComment } from '../issue/types';
import { Entity } from '../projection/entity';
import { Derived, Relation } from '../projection/from';
import type { RepositoryScope } from '../repository/scope';
import { scopeOf } from './scope';

export enum IssueEventAction {
  CREATED = 'created',
  UPDATED = 'updated',
  COMMENTED = 'commented',
}
registerEnumType(IssueEventAction, { name: 'IssueEventAction' });

interface IssueEventKey {
  readonly repository: RepositoryScope;
  readonly deliveryId: string;
  readonly action: IssueHappened['action'];
  readonly issueNumber: number | undefined;
}

@ObjectType({ simpleResolvers: true })
export class IssueEvent extends Entity<IssueEventKey> {
  constructor({ deliveryId, action, issueNumber, repository, payload }: IssueHappened) {
    super({ key: { deliveryId, action, issueNumber, repository: scopeOf(repository) } }, [payload]);
  }

  @Derived<IssueEvent>(
    { type: () => String, asks: [], needs: [], read: (event) => Entity.key(event).deliveryId },
    { description: "Bitbucket's id of the delivery." },
  )
  readonly deliveryId!: string;

  @Derived<IssueEvent>(
    { type: () => IssueEventAction, asks: [], needs: [], read: (event) => Entity.key(event).action },
    { nullable: true },
  )
  readonly action!: IssueEventAction | null;

  @Relation<IssueEvent>(
    'issue',
    () => Issue,
    (layers, event) => new Issue(Entity.key(event).repository, layers, Entity.key(event).issueNumber),
    { nullable: true },
  )
  readonly issue!: Issue | null;

  @Relation<IssueEvent>(
    'comment',
    () => IssueComment,
    (layers, event) => {
      const { repository, issueNumber } = Entity.key(event);
      return issueNumber === undefined ? null : new IssueComment(repository, issueNumber, layers);
    },
    { nullable: true },
  )
  readonly comment!: IssueComment | null;

  @Relation('actor', () => Account, accountOf, { nullable: true })
  readonly actor!: Account | null;

  @Derived<IssueEvent>(
    {
      type: () => [IssueFieldChange],
      asks: [],
      needs: [],
      read: (event) => fieldChanges(Entity.peek(event, 'changes')) ?? [],
    },
    { description: 'What an update changed; empty for the others.' },
  )
  readonly changes!: readonly IssueFieldChange[];
}
