import { ObjectType, registerEnumType } from 'type-graphql';
import type { IssueChanged } from '../../events/event';
import { Account, accountOf } from '../account/types';
import { fieldChanges, IssueFieldChange } from '../issue/fieldChange';
import { IssueComment } from '../issue/commentTypes';
import { Issue } from '../issue/types';
import { Entity } from '../projection/entity';
import { Derived, DerivedList, Relation } from '../projection/fieldDecorators';
import { oneOf, text } from '../projection/readers';
import type { RepositoryScope } from '../repository/scope';
import type { Omission } from './reportOmission';
import { inRepository } from '../resource/place';
import { inIssue } from '../issue/owner';
import { scopeOfEvent } from './scopeOfEvent';

export enum IssueEventAction {
  CREATED = 'created',
  UPDATED = 'updated',
  COMMENTED = 'commented',
}
registerEnumType(IssueEventAction, {
  name: 'IssueEventAction',
  description: 'What happened to the issue.',
  valuesConfig: {
    CREATED: { description: 'The issue was created.' },
    UPDATED: { description: 'Fields of the issue changed.' },
    COMMENTED: { description: 'A comment was added.' },
  },
});

interface IssueEventKey {
  readonly repository: RepositoryScope;
  readonly deliveryId: string;
  readonly action: IssueChanged['action'];
  readonly issueNumber: number | undefined;
}

@ObjectType({ simpleResolvers: true, description: 'An issue that was created, changed or commented on.' })
export class IssueEvent extends Entity<IssueEventKey> {
  constructor({ deliveryId, action, issueNumber, repository, payload }: IssueChanged) {
    super({ key: { deliveryId, action, issueNumber, repository: scopeOfEvent(repository) } }, [payload]);
  }

  /** What `changes` leaves out. Undefined if it contains all changes. */
  static omission(event: IssueEvent): Omission | undefined {
    const json = Entity.peek(event, 'changes') ?? null;
    if (json === null || fieldChanges(json) !== undefined) return undefined;
    const message = 'The issue event contains no valid changes, so `changes` is empty. Expected an object at changes.';
    return { field: 'changes', message, omitted: undefined };
  }

  @Derived<IssueEvent>(
    { reader: text, requestedPaths: [], requiredPaths: [], read: (event) => Entity.key(event).deliveryId },
    { description: 'The id of the webhook delivery that reported the event.' },
  )
  readonly deliveryId!: string;

  @Derived<IssueEvent>(
    {
      reader: oneOf(IssueEventAction, IssueEventAction),
      requestedPaths: [],
      requiredPaths: [],
      read: (event) => Entity.key(event).action,
    },
    { nullable: true, description: 'What happened to the issue.' },
  )
  readonly action!: IssueEventAction | null;

  @Relation<IssueEvent>(
    'issue',
    () => Issue,
    (layers, event) => new Issue(inRepository(Entity.key(event).repository), layers, Entity.key(event).issueNumber),
    { nullable: true, description: 'The issue. Null if the delivery does not contain it.' },
  )
  readonly issue!: Issue | null;

  @Relation<IssueEvent>(
    'comment',
    () => IssueComment,
    (layers, event) => {
      const { repository, issueNumber } = Entity.key(event);
      return new IssueComment(inIssue(repository, issueNumber), layers);
    },
    {
      nullable: true,
      description: 'The comment that was added, alone or together with an update. Null if there is none.',
    },
  )
  readonly comment!: IssueComment | null;

  @Relation('actor', () => Account, accountOf, {
    nullable: true,
    description: 'The account that caused the event. Null if the delivery does not contain it.',
  })
  readonly actor!: Account | null;

  @DerivedList<IssueEvent>(
    {
      type: () => IssueFieldChange,
      requestedPaths: ['changes'],
      requiredPaths: [],
      read: (event) => fieldChanges(Entity.peek(event, 'changes')) ?? [],
    },
    { description: 'The fields that an update changed. Empty for other actions.' },
  )
  readonly changes!: readonly IssueFieldChange[];
}
