import { issueComments } from '../../bitbucket/endpoints/issues';
import { Comment } from '../comment';
import { Entity } from '../projection/entity';
import { Relation } from '../projection/fieldDecorators';
import { inRepository } from '../resource/place';
import { itemOf } from '../resource/itemOf';
import { Resource } from '../resource/resource';
import { Issue } from './types';

@Resource({ implements: [Comment], scopeUuid: 'issue.repository.uuid', description: 'A comment on an issue.' })
export class IssueComment extends itemOf([issueComments]) {
  @Relation<IssueComment>(
    'issue',
    () => Issue,
    (layers, comment) => {
      const { scope, values } = Entity.key(comment).place;
      return new Issue(inRepository(scope), layers, values.number);
    },
    { always: true },
  )
  readonly issue!: Issue;
}
