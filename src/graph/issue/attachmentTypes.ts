import { ObjectType } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import { CacheId } from '../nodes/cacheId';
import { Entity } from '../projection/entity';
import { Derived, From, Identity } from '../projection/fieldDecorators';
import { text, url } from '../projection/readers';
import type { InIssue } from './owner';

/** Its name identifies it within the issue. It cannot be loaded separately. */
@Identity(['name'])
@ObjectType({ simpleResolvers: true, description: 'A file that is attached to an issue.' })
export class IssueAttachment extends Entity<InIssue> {
  constructor(issue: InIssue, row: JsonObject) {
    super({ key: issue }, [row]);
  }

  @CacheId<IssueAttachment>({
    requestedPaths: ['name'],
    parts: (file) => {
      const { scope, values } = Entity.key(file);
      const name = Entity.peek(file, 'name');
      return typeof name === 'string' ? [scope.nameOrUuid.toLowerCase(), values.number, name] : undefined;
    },
  })
  readonly id!: string;

  @From('name', text)
  readonly name!: string;

  @Derived<IssueAttachment>(
    {
      reader: url,
      requestedPaths: ['links.self.href'],
      requiredPaths: [],
      read: (file) => first(Entity.peek(file, 'links.self.href')),
    },
    { nullable: true, description: 'The URL of the file. Null if Bitbucket does not report it.' },
  )
  readonly url!: string | null;
}

/** For attachments, Bitbucket returns a list with one URL instead of the URL. */
function first(href: unknown): unknown {
  return Array.isArray(href) ? href[0] : href;
}
