import { ObjectType } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import { Entity } from '../projection/entity';
import { Derived, From, Identity } from '../projection/fieldDecorators';
import { text, url } from '../projection/readers';

/** Its name identifies it within the issue. It has no global id and cannot be loaded separately. */
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
