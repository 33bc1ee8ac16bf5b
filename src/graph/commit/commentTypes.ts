import { ObjectType } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import { Comment } from '../comment';
import { idIn } from '../identifiers';
import { GLOBAL_ID_IN_REPOSITORY, Node } from '../nodes/node';
import { encodeNodeId } from '../nodes/nodeId';
import { Entity } from '../projection/entity';
import { Derived, From, Identity, Relation } from '../projection/fieldDecorators';
import { id, int, text } from '../projection/readers';
import { commitCommentLoader, type CommitKey } from './loader';
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
}

export interface CommitCommentKey {
  /** The commit. Its `revision` is a hash, because it becomes part of a global id and of a URL path. */
  readonly commit: CommitKey;
  /** Undefined if Bitbucket's response does not contain it. */
  readonly id: number | undefined;
}

@Identity(['id'], 'commit.repository.uuid')
@ObjectType({ implements: [Node, Comment], simpleResolvers: true, description: 'A comment on a commit.' })
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

  @Derived<CommitComment>(
    {
      reader: id,
      requestedPaths: ['id'],
      requiredPaths: [],
      needsScopeUuid: true,
      read: (comment) => {
        const { commit, id } = Entity.key(comment);
        const { uuid, failure } = commit.repository;
        return uuid === undefined || id === undefined
          ? failure
          : encodeNodeId('CommitComment', uuid, commit.revision, id);
      },
    },
    { description: GLOBAL_ID_IN_REPOSITORY },
  )
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
    nullIfPresent: 'created_on',
    description: 'The file and the line that the comment refers to. Null for a comment on the whole commit.',
  })
  readonly inline!: InlinePosition | null;

  @Relation<CommitComment>(
    'parent',
    () => CommitComment,
    (layers, comment) => new CommitComment(Entity.key(comment).commit, layers),
    {
      nullable: true,
      nullIfPresent: 'created_on',
      description: 'The comment that this one replies to. Null if it is not a reply.',
    },
  )
  readonly parent!: CommitComment | null;
}
