import { ID, ObjectType } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import { Account, accountOf } from '../account/types';
import { idIn } from '../identifiers';
import { GLOBAL_ID_IN_REPOSITORY, Node } from '../nodes/node';
import { encodeNodeId } from '../nodes/nodeId';
import { Entity } from '../projection/entity';
import { Derived, From, Identity, Relation } from '../projection/fieldDecorators';
import { instant, text } from '../projection/readers';
import { Url } from '../scalars';
import type { RepositoryScope } from '../repository/scope';
import { fieldChanges, IssueFieldChange } from './fieldChange';
import { issueChangeLoader } from './loader';

export interface IssueChangeKey {
  readonly repository: RepositoryScope;
  readonly issueNumber: number;
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
      type: () => ID,
      requestedPaths: ['id'],
      requiredPaths: [],
      scopeUuid: true,
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

  @Derived<IssueChange>(
    {
      type: () => [IssueFieldChange],
      requestedPaths: ['changes'],
      requiredPaths: ['changes'],
      read: (change) => fieldChanges(Entity.peek(change, 'changes')),
    },
    { description: 'The changed fields.' },
  )
  readonly changes!: readonly IssueFieldChange[];
}

/** Identified by its name. It has no global id and cannot be loaded separately. */
@Identity(['name'])
@ObjectType({ simpleResolvers: true, description: 'A file that is attached to an issue.' })
export class IssueAttachment extends Entity<undefined> {
  constructor(row: JsonObject) {
    super({ key: undefined }, [row]);
  }

  @From('name', text)
  readonly name!: string;

  @Derived<IssueAttachment>(
    {
      type: () => Url,
      requestedPaths: ['links.self.href'],
      requiredPaths: [],
      read: (file) => firstUrl(Entity.peek(file, 'links.self.href')),
    },
    { nullable: true, description: 'The URL of the file. Null if Bitbucket reports no valid URL.' },
  )
  readonly url!: string | null;
}

/** For attachments, Bitbucket returns a list with one URL instead of the URL. */
function firstUrl(href: unknown): string | null {
  const first: unknown = Array.isArray(href) ? href[0] : href;
  return typeof first === 'string' && URL.canParse(first) ? first : null;
}
