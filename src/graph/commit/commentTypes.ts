import { ID, ObjectType } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import { Comment } from '../comment';
import { idIn } from '../identifiers';
import { Node } from '../nodes/node';
import { encodeNodeId } from '../nodes/nodeId';
import { Entity } from '../projection/entity';
import { Derived, From, Identity, Relation } from '../projection/from';
import { int, text } from '../projection/readers';
import { commitCommentLoader } from './loader';
import { Commit, type CommitKey } from './types';

/** A value inside its comment. */
@Identity(['path'])
@ObjectType({ simpleResolvers: true })
export class InlinePosition extends Entity<undefined> {
  constructor(layers: readonly JsonObject[]) {
    super({ key: undefined }, layers);
  }

  @From('path', text)
  readonly path!: string;

  @From('from', int, { nullable: true, description: 'Line in the old file.' })
  readonly fromLine!: number | null;

  @From('to', int, { nullable: true, description: 'Line in the new file.' })
  readonly toLine!: number | null;
}

export interface CommitCommentKey {
  /** Its commit: `revision` is a hash. */
  readonly commit: CommitKey;
  /** Undefined when Bitbucket's answer does not tell it. */
  readonly id: number | undefined;
}

@Identity(['id'], 'commit.repository.uuid')
@ObjectType({ implements: [Node, Comment], simpleResolvers: true })
export class CommitComment extends Comment<CommitCommentKey> {
  constructor(commit: CommitKey, layers: readonly JsonObject[], id = idIn(layers)) {
    super(
      {
        key: { commit, id },
        scope: commit.repository,
        ...(id === undefined
          ? {}
          : { load: (context, fields) => context.loader(commitCommentLoader).load({ commit, id }, fields) }),
      },
      layers,
    );
  }

  @Derived<CommitComment>({
    type: () => ID,
    asks: ['id'],
    needs: [],
    scopeUuid: true,
    read: (comment) => {
      const { commit, id } = Entity.key(comment);
      const { uuid, failure } = commit.repository;
      return uuid === undefined || id === undefined
        ? failure
        : encodeNodeId('CommitComment', uuid, commit.revision, id);
    },
  })
  override readonly id!: string;

  @Relation<CommitComment>(
    'commit',
    () => Commit,
    (layers, comment) => new Commit(Entity.key(comment).commit, layers),
    {
      always: true,
    },
  )
  readonly commit!: Commit;

  @Relation('inline', () => InlinePosition, (layers) => new InlinePosition(layers), {
    nullable: true,
    wholeWith: 'created_on',
    description: 'Null for a comment on the commit as a whole.',
  })
  readonly inline!: InlinePosition | null;

  @Relation<CommitComment>(
    'parent',
    () => CommitComment,
    (layers, comment) => new CommitComment(Entity.key(comment).commit, layers),
    { nullable: true, wholeWith: 'created_on', description: 'The comment this one answers.' },
  )
  readonly parent!: CommitComment | null;
}
