import { Field, ID, InterfaceType } from 'type-graphql';
import { Account, accountOf } from './account/types';
import { Entity } from './projection/entity';
import { From, Relation } from './projection/from';
import { instant, safeInt, text, url } from './projection/readers';

@InterfaceType()
export abstract class Comment<Key = unknown> extends Entity<Key> {
  @Field(() => ID, { simple: true })
  readonly id!: string;

  @From('id', safeInt, { description: "Bitbucket's own number of the comment." })
  readonly databaseId!: number;

  @From('content.raw', text, { nullable: true })
  readonly body!: string | null;

  @From('content.html', text, { nullable: true })
  readonly bodyHtml!: string | null;

  @Relation('user', () => Account, accountOf, { nullable: true, description: 'Null when the account was deleted.' })
  readonly author!: Account | null;

  @From('created_on', instant)
  readonly createdAt!: Date;

  @From('updated_on', instant, { nullable: true })
  readonly updatedAt!: Date | null;

  @From('links.html.href', url, { nullable: true })
  readonly url!: string | null;
}
