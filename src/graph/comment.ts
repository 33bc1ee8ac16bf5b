import { Field, ID, InterfaceType } from 'type-graphql';
import { Account, accountOf } from './account/types';
import { GLOBAL_ID_IN_REPOSITORY } from './nodes/node';
import { Entity } from './projection/entity';
import { From, Relation } from './projection/fieldDecorators';
import { databaseId, instant, text, url } from './projection/readers';

@InterfaceType({ description: 'A comment on an issue, a commit or a pull request.' })
export abstract class Comment extends Entity {
  /** Each type declares how its id is computed. */
  @Field(() => ID, { simple: true, description: GLOBAL_ID_IN_REPOSITORY })
  readonly id!: string;

  @From('id', databaseId, { description: 'The numeric id of the comment in Bitbucket.' })
  readonly databaseId!: number;

  @From('content.raw', text, {
    nullable: true,
    description: 'The text in its markup language, usually Markdown. Null if Bitbucket returns no text.',
  })
  readonly body!: string | null;

  @From('content.html', text, {
    nullable: true,
    description:
      'The text, rendered by Bitbucket as HTML. Null if Bitbucket returns no text.' +
      ' Not sanitized: sanitize it before you inject it into a page (docs/html.md).',
  })
  readonly bodyHtml!: string | null;

  @Relation('user', () => Account, accountOf, {
    nullable: true,
    description: 'The account that wrote the comment. Null if the account was deleted.',
  })
  readonly author!: Account | null;

  @From('created_on', instant)
  readonly createdAt!: Date;

  @From('updated_on', instant, {
    nullable: true,
    description: 'When the comment was last changed. Null if Bitbucket does not report it.',
  })
  readonly updatedAt!: Date | null;

  @From('links.html.href', url, {
    nullable: true,
    description: 'The comment on the website of Bitbucket. Null if Bitbucket does not report it.',
  })
  readonly url!: string | null;
}
