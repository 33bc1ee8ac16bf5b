import { Field, InputType, Int } from 'type-graphql';
import type { NewPullRequestComment } from '../../../bitbucket/pullRequestBodies';
import { Limited } from '../../arguments/decorators';
import { UserInputError } from '../../errors';
import { omitNullish } from '../../filters';
import { BODY, COUNTED_FROM_ONE, MAX_PATH_LENGTH } from '../../limits';
import { IdempotencyKey } from '../../mutations/creation';
import { SafeInt } from '../../scalars';
import { PullRequestTargetInput } from '../write/inputs';

const BODY_DESCRIPTION = 'The text in Markdown.';
const COMMENT_ID = 'The `databaseId` of the comment.';

@InputType({
  description:
    'The input of `createPullRequestComment`. Without `path`, it is a general comment; without lines, a comment on a file.',
})
export class CreatePullRequestCommentInput extends PullRequestTargetInput {
  @Limited(BODY)
  @Field(() => String, { description: BODY_DESCRIPTION })
  readonly body!: string;

  @Limited(COUNTED_FROM_ONE)
  @Field(() => SafeInt, {
    nullable: true,
    description: 'The `databaseId` of the comment to reply to. A reply has the position of that comment.',
  })
  readonly parentId?: number | null;

  @Limited({ min: 1, max: MAX_PATH_LENGTH })
  @Field(() => String, { nullable: true, description: 'The path of the file to comment on.' })
  readonly path?: string | null;

  @Limited(COUNTED_FROM_ONE)
  @Field(() => Int, {
    nullable: true,
    description: 'The line in the new version of the file. Requires `path`.',
  })
  readonly line?: number | null;

  @Limited(COUNTED_FROM_ONE)
  @Field(() => Int, {
    nullable: true,
    description: 'The line in the old version of the file. Requires `path`.',
  })
  readonly oldLine?: number | null;

  @Limited(COUNTED_FROM_ONE)
  @Field(() => Int, {
    nullable: true,
    description: 'The first line of a range that ends at `line`. Requires `line`.',
  })
  readonly startLine?: number | null;

  @Limited(COUNTED_FROM_ONE)
  @Field(() => Int, {
    nullable: true,
    description: 'The first line of a range that ends at `oldLine`. Requires `oldLine`.',
  })
  readonly startOldLine?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True adds the comment to a pending review. Until the review is published, only the author can read the comment.',
  })
  readonly isPending?: boolean | null;

  @IdempotencyKey()
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'The input of `updatePullRequestComment`.' })
export class UpdatePullRequestCommentInput extends PullRequestTargetInput {
  @Limited(COUNTED_FROM_ONE)
  @Field(() => SafeInt, { description: COMMENT_ID })
  readonly commentId!: number;

  @Limited(BODY)
  @Field(() => String, { description: BODY_DESCRIPTION })
  readonly body!: string;
}

@InputType({ description: 'The input of `deletePullRequestComment`.' })
export class DeletePullRequestCommentInput extends PullRequestTargetInput {
  @Limited(COUNTED_FROM_ONE)
  @Field(() => SafeInt, { description: COMMENT_ID })
  readonly commentId!: number;
}

@InputType({ description: 'The input of `resolvePullRequestThread` and `reopenPullRequestThread`.' })
export class PullRequestThreadInput extends PullRequestTargetInput {
  @Limited(COUNTED_FROM_ONE)
  @Field(() => SafeInt, { description: 'The `databaseId` of the top-level comment of the thread.' })
  readonly commentId!: number;
}

/** Converts the input to the body of the REST call. @throws UserInputError */
export function newComment(input: CreatePullRequestCommentInput): NewPullRequestComment {
  const { body, parentId, path, line, oldLine, startLine, startOldLine, isPending } = input;
  if (typeof path !== 'string') {
    rejectLine('line', line);
    rejectLine('oldLine', oldLine);
  }
  checkRange('startLine', startLine, 'line', line);
  checkRange('startOldLine', startOldLine, 'oldLine', oldLine);
  return omitNullish({
    content: { raw: body },
    parent: typeof parentId === 'number' ? { id: parentId } : undefined,
    inline:
      typeof path === 'string'
        ? omitNullish({ path, from: oldLine, to: line, start_from: startOldLine, start_to: startLine })
        : undefined,
    pending: isPending,
  });
}

function rejectLine(name: string, line: number | null | undefined): void {
  if (typeof line === 'number') throw new UserInputError(`input.${name}`, 'requires "input.path"');
}

function checkRange(
  startName: string,
  start: number | null | undefined,
  endName: string,
  end: number | null | undefined,
): void {
  if (typeof start !== 'number') return;
  if (typeof end !== 'number') throw new UserInputError(`input.${startName}`, `requires "input.${endName}"`);
  if (start <= end) return;
  throw new UserInputError(`input.${startName}`, `must be at most ${end} ("input.${endName}"), but is ${start}`);
}

/** Maps Bitbucket's field names to those of the input, for the field errors that Bitbucket returns. */
export const COMMENT_INPUT_NAMES: Readonly<Record<string, string>> = {
  content: 'body',
  'content.raw': 'body',
  inline: 'path',
  'inline.path': 'path',
  'inline.to': 'line',
  'inline.from': 'oldLine',
  'inline.start_to': 'startLine',
  'inline.start_from': 'startOldLine',
  parent: 'parentId',
  'parent.id': 'parentId',
  pending: 'isPending',
};
