import { ObjectType } from 'type-graphql';
import { commitComments } from '../../bitbucket/endpoints/commits';
import type { JsonObject } from '../../lib/json';
import { Comment } from '../comment';
import { Entity } from '../projection/entity';
import { From, Identity, Relation } from '../projection/fieldDecorators';
import { int, text } from '../projection/readers';
import { itemOf } from '../resource/itemOf';
import { Resource } from '../resource/resource';
import { Commit } from './types';

/** Part of a comment. It cannot be loaded separately. */
@Identity(['path'])
@ObjectType({ simpleResolvers: true, description: 'The file and the line that a comment refers to.' })
export class InlinePosition extends Entity<undefined> {
  constructor(layers: readonly JsonObject[]) {
    super({ key: undefined }, layers);
  }

  @From('path', text, { description: 'The path of the file.' })
  readonly path!: string;

  @From('from', int, {
    nullable: true,
    description: 'The line in the old version of the file. Null if the comment does not refer to one.',
  })
  readonly fromLine!: number | null;

  @From('to', int, {
    nullable: true,
    description: 'The line in the new version of the file. Null if the comment does not refer to one.',
  })
  readonly toLine!: number | null;

  @From('start_from', int, {
    nullable: true,
    description: 'The first line of a range in the old version of the file. Null if the comment refers to one line.',
  })
  readonly startFromLine!: number | null;

  @From('start_to', int, {
    nullable: true,
    description: 'The first line of a range in the new version of the file. Null if the comment refers to one line.',
  })
  readonly startToLine!: number | null;
}

@Resource({ implements: [Comment], scopeUuid: 'commit.repository.uuid', description: 'A comment on a commit.' })
export class CommitComment extends itemOf([commitComments]) {
  @Relation<CommitComment>(
    'commit',
    () => Commit,
    (layers, comment) => {
      const { scope, values } = Entity.key(comment).place;
      return new Commit({ repository: scope, revision: values.hash }, layers);
    },
    {
      always: true,
    },
  )
  readonly commit!: Commit;

  @Relation('inline', () => InlinePosition, (layers) => new InlinePosition(layers), {
    nullable: true,
    nullIfPresent: 'created_on',
    description: 'The file and the line that the comment refers to. Null for a comment on the whole commit.',
  })
  readonly inline!: InlinePosition | null;

  @Relation<CommitComment>(
    'parent',
    () => CommitComment,
    (layers, comment) => new CommitComment(Entity.key(comment).place, layers),
    {
      nullable: true,
      nullIfPresent: 'created_on',
      description: 'The comment that this one replies to. Null if it is not a reply.',
    },
  )
  readonly parent!: CommitComment | null;
}
