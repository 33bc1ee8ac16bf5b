import { issueChanges } from '../../bitbucket/endpoints/issues';
import { Account, accountOf } from '../account/types';
import { Entity } from '../projection/entity';
import { DerivedList, From, Relation } from '../projection/fieldDecorators';
import { instant, text } from '../projection/readers';
import { itemOf } from '../resource/itemOf';
import { Resource } from '../resource/resource';
import { fieldChanges, IssueFieldChange } from './fieldChange';

@Resource({ scopeUuid: 'issue.repository.uuid', description: 'An entry in the change log of an issue.' })
export class IssueChange extends itemOf([issueChanges]) {
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
