import { ObjectType } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import { Account, accountOf } from '../account/types';
import { idIn } from '../identifiers';
import { GLOBAL_ID_IN_REPOSITORY, Node } from '../nodes/node';
import { encodeNodeId } from '../nodes/nodeId';
import { Entity } from '../projection/entity';
import { Derived, DerivedList, From, Identity, Relation } from '../projection/fieldDecorators';
import { id, instant, text } from '../projection/readers';
import type { RepositoryScope } from '../repository/scope';
import { fieldChanges, IssueFieldChange } from './fieldChange';
import { issueChangeLoader } from './loader';

export interface IssueChangeKey {
  readonly repository: RepositoryScope;
  readonly issueNumber: number;
  /** Undefined if Bitbucket's response does not contain it. */
  readonly id: number | undefined;
}

@Identity(['id'], 'issue.repository.uuid')
@ObjectType({ implements: Node, simpleResolvers: true, description: 'An entry in the change log of an issue.' })
export class IssueChange extends Entity<IssueChangeKey> implements Node {
  constructor(repository: RepositoryScope, issueNumber: number, layers: readonly JsonObject[], id = idIn(layers)) {
    super(
      {
        key: { repository, issueNumber, id },
        scope: repository,
        ...(id === undefined
          ? {}
          : {
              load: (context, fields) =>
                context.loader(issueChangeLoader).load({ repository, issueNumber, id }, fields),
            }),
      },
      layers,
    );
  }

  @Derived<IssueChange>(
    {
      reader: id,
      requestedPaths: ['id'],
      requiredPaths: [],
      needsScopeUuid: true,
      read: (change) => {
        const { repository, issueNumber, id } = Entity.key(change);
        if (repository.uuid === undefined || id === undefined) return repository.failure;
        return encodeNodeId('IssueChange', repository.uuid, issueNumber, id);
      },
    },
    { description: GLOBAL_ID_IN_REPOSITORY },
  )
  readonly id!: string;

  @From('created_on', instant)
  readonly createdAt!: Date;

  @Relation('user', () => Account, accountOf, {
    nullable: true,
    description: 'The account that made the change. Null if the account was deleted.',
  })
  readonly author!: Account | null;

  @From('message.raw', text, {
    nullable: true,
    description: 'The comment that was entered with the change. Null if there is none.',
  })
  readonly message!: string | null;

  @DerivedList<IssueChange>(
    {
      type: () => IssueFieldChange,
      requestedPaths: ['changes'],
      requiredPaths: ['changes'],
      read: (change) => fieldChanges(Entity.peek(change, 'changes')),
    },
    { description: 'The changed fields.' },
  )
  readonly changes!: readonly IssueFieldChange[];
}
