import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, Info, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import { commitComments } from '../../bitbucket/endpoints/commits';
import type { NewCommitComment } from '../../bitbucket/types';
import { viewerUuid } from '../account/viewer';
import { readCollection } from '../resource/readCollection';
import { Limited } from '../arguments/decorators';
import { checkHash } from '../arguments/formats';
import type { OperationContext } from '../context';
import { renameErrorFields, UserInputError } from '../errors';
import { BODY, COUNTED_FROM_ONE, MAX_PATH_LENGTH } from '../limits';
import { echoClientMutationId, MutationPayload } from '../mutations/mutationTypes';
import {
  checkCandidates,
  contentOf,
  createdIdentity,
  CreationInput,
  isCreatedBefore,
  sameText,
} from '../mutations/creation';
import { hydratePayload, payloadSelectionOf } from '../mutations/payload';
import { databaseId, instant, int, text } from '../projection/readers';
import { valueAt } from '../projection/valueAt';
import { RepositoryScope } from '../repository/scope';
import { SafeInt } from '../scalars';
import { CommitComment } from './commentTypes';
import { fullHashOf, isFullHash } from './fullHash';
import { inCommit } from './owner';
import type { CommitKey } from './loader';

@InputType({ description: 'The input of `createCommitComment`.' })
export class CreateCommitCommentInput extends CreationInput {
  @Field(() => String, { description: '"workspace/slug". Each part may be a uuid in braces.' })
  readonly repository!: string;

  @Field(() => String, { description: 'The hash of the commit: 7 to 40 hexadecimal digits.' })
  readonly hash!: string;

  @Limited(BODY)
  @Field(() => String, { description: 'The text in the markup language of the repository, usually Markdown.' })
  readonly body!: string;

  @Limited({ max: MAX_PATH_LENGTH })
  @Field(() => String, {
    nullable: true,
    description: 'The path of the file to comment on. Omit it to comment on the whole commit.',
  })
  readonly path?: string | null;

  @Limited(COUNTED_FROM_ONE)
  @Field(() => Int, {
    nullable: true,
    description: 'The line in the new version of the file. Requires `path`.',
  })
  readonly line?: number | null;

  @Limited(COUNTED_FROM_ONE)
  @Field(() => SafeInt, { nullable: true, description: 'The `databaseId` of the comment to reply to.' })
  readonly parentId?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of `createCommitComment`.' })
export class CreateCommitCommentPayload extends MutationPayload {
  @Field(() => CommitComment, {
    nullable: true,
    description: 'The comment after the write. Null with an error if it cannot be read; the write has succeeded.',
  })
  readonly comment!: CommitComment | Error | null;
}

/** Maps Bitbucket's field names to those of the input, for the field errors that Bitbucket returns. */
const INPUT_NAMES = {
  content: 'body',
  'content.raw': 'body',
  'inline.path': 'path',
  'inline.to': 'line',
  inline: 'path',
  parent: 'parentId',
  'parent.id': 'parentId',
};

@Resolver()
export class CommitCommentMutations {
  @Mutation(() => CreateCommitCommentPayload, {
    nullable: true,
    description:
      'Comments on a commit, on one of its files or on a line. Costs one REST call, whose response contains the comment.',
  })
  async createCommitComment(
    @Arg('input', () => CreateCommitCommentInput) input: CreateCommitCommentInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CreateCommitCommentPayload> {
    const repository = RepositoryScope.byFullName(input.repository, 'input.repository');
    const commit: CommitKey = { repository, revision: input.hash };
    const comment = newComment(input);
    const selection = payloadSelectionOf(info, 'comment');

    const { identity, json } = await context.createOnce({
      mutation: 'createCommitComment',
      key: input.idempotencyKey,
      input: contentOf(input),
      nameOf: (id) => `commit comment ${id}`,
      content: [input.hash.slice(0, 7).toLowerCase(), input.body.trim()],
      create: async (beforeSend) => {
        const fields = [...new Set([...selection.fields, 'commit.hash'])];
        const { values } = inCommit(repository, input.hash);
        const created = context.collection(commitComments).create(values, comment, { fields, beforeSend });
        return createdIdentity(await created.catch(renameErrorFields(INPUT_NAMES)), 'id');
      },
      findCreated: (since) => findCreatedCommitComments(commit, comment, since, context),
    });

    const commitKey = selection.isSelected ? await withFullHash(commit, json, context) : commit;
    const entity = new CommitComment(
      inCommit(repository, commitKey.revision),
      json === undefined ? [] : [json],
      Number(identity),
    );
    return {
      comment: await hydratePayload(entity, selection, json !== undefined, context, info),
      ...echoClientMutationId(input),
    };
  }
}

/** Converts the input to the body of the REST call. @throws UserInputError */
function newComment({ hash, body, path, line, parentId }: CreateCommitCommentInput): NewCommitComment {
  checkHash('input.hash', hash);
  const hasPath = typeof path === 'string' && path !== '';
  if (typeof line === 'number' && !hasPath) throw new UserInputError('input.line', 'requires "input.path"');
  return {
    content: { raw: body },
    ...(hasPath ? { inline: { path, ...(typeof line === 'number' ? { to: line } : {}) } } : {}),
    ...(typeof parentId === 'number' ? { parent: { id: parentId } } : {}),
  };
}

/**
 * Replaces the revision by the full hash, which is part of the comment's global id. Does not throw, because the write
 * has already succeeded: the revision stays if the hash cannot be read.
 *
 * @param json the response of the write. Undefined if an earlier attempt created the comment.
 */
async function withFullHash(
  commit: CommitKey,
  json: JsonObject | undefined,
  context: OperationContext,
): Promise<CommitKey> {
  const hash = json === undefined ? undefined : valueAt(json, 'commit.hash');
  const revision =
    typeof hash === 'string' && isFullHash(hash)
      ? hash
      : await fullHashOf(commit, context).catch(() => commit.revision);
  return { ...commit, revision };
}

/**
 * Finds the comments that may be the result of an earlier attempt without a response: same text, author and position,
 * not created before `since`. If the uuid of the caller is unknown, all authors match.
 *
 * @returns the ids of the comments.
 */
async function findCreatedCommitComments(
  { repository, revision }: CommitKey,
  comment: NewCommitComment,
  since: Date,
  context: OperationContext,
): Promise<readonly number[]> {
  const author = await viewerUuid(context);
  const fields = ['id', 'content.raw', 'created_on', 'user.uuid', 'inline.path', 'inline.to', 'parent.id'];
  const rows = await readCollection(commitComments, inCommit(repository, revision).values, {}, fields, context);
  checkCandidates(rows, 'id', {
    'content.raw': text,
    created_on: instant,
    'user.uuid': text,
    'inline.path': text,
    'inline.to': int,
    'parent.id': databaseId,
  });
  return rows
    .filter((row) => author === undefined || valueAt(row, 'user.uuid') === author)
    .filter((row) => !isCreatedBefore(row, since) && sameText(valueAt(row, 'content.raw'), comment.content.raw))
    .filter((row) => hasSamePosition(row, comment))
    .map((row) => row['id'])
    .filter((id) => typeof id === 'number');
}

/**
 * Compares the parent and the position, because a commit can have several comments with the same text. Bitbucket gives
 * a reply without a position the position of its parent.
 */
function hasSamePosition(row: JsonObject, { inline, parent }: NewCommitComment): boolean {
  const isSame = (path: string, sent: string | number | undefined): boolean =>
    (valueAt(row, path) ?? undefined) === sent;
  if (!isSame('parent.id', parent?.id)) return false;
  const inheritsPosition = parent !== undefined && inline === undefined;
  return inheritsPosition || (isSame('inline.path', inline?.path) && isSame('inline.to', inline?.to));
}
