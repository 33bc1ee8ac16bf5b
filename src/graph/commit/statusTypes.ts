import { ObjectType, registerEnumType } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import { Entity } from '../projection/entity';
import { From, Identity } from '../projection/from';
import { instant, oneOf, text, url } from '../projection/readers';

export enum CommitStatusState {
  SUCCESSFUL = 'SUCCESSFUL',
  FAILED = 'FAILED',
  INPROGRESS = 'INPROGRESS',
  STOPPED = 'STOPPED',
}
registerEnumType(CommitStatusState, { name: 'CommitStatusState' });

/** What a build says of a commit. A value: it changes, and has no global id. */
@Identity(['key'])
@ObjectType({ simpleResolvers: true })
export class CommitStatus extends Entity<undefined> {
  constructor(row: JsonObject) {
    super({ key: undefined }, [row]);
  }

  @From('key', text)
  readonly key!: string;

  @From('state', oneOf(CommitStatusState, CommitStatusState), { nullable: true })
  readonly state!: CommitStatusState | null;

  @From('name', text, { nullable: true })
  readonly name!: string | null;

  @From('description', text, { nullable: true })
  readonly description!: string | null;

  @From('url', url, { nullable: true })
  readonly url!: string | null;

  @From('created_on', instant, { nullable: true })
  readonly createdAt!: Date | null;

  @From('updated_on', instant, { nullable: true })
  readonly updatedAt!: Date | null;
}
