import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, Info, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { NewBuildStatus } from '../../bitbucket/types';
import { checkHttpUrl } from '../arguments/checkUrl';
import { Limited } from '../arguments/decorators';
import { checkHash, checkRefName } from '../arguments/formats';
import type { OperationContext } from '../context';
import { renameErrorFields } from '../errors';
import { omitNullish } from '../filters';
import { MAX_STATUS_KEY_LENGTH, MAX_URL_LENGTH } from '../limits';
import { echoClientMutationId, MutationInput, MutationPayload } from '../mutations/mutationTypes';
import { hydratePayload, payloadSelectionOf } from '../mutations/payload';
import { RepositoryScope } from '../repository/scope';
import { sharedPages } from '../sharedPages';
import { CommitStatus, CommitStatusState, type StatusList } from './statusTypes';

@InputType({ description: 'The input of `setCommitStatus`.' })
export class SetCommitStatusInput extends MutationInput {
  @Field(() => String, { description: '"workspace/slug". Each part may be a uuid in braces.' })
  readonly repository!: string;

  @Field(() => String, { description: 'The hash of the commit: 7 to 40 hexadecimal digits.' })
  readonly hash!: string;

  @Limited({ min: 1, max: MAX_STATUS_KEY_LENGTH })
  @Field(() => String, {
    description: 'Identifies the build among the statuses of the commit, for example "unit-tests".',
  })
  readonly key!: string;

  @Field(() => CommitStatusState)
  readonly state!: CommitStatusState;

  @Field(() => String, { nullable: true, description: 'The name of the build, which the website of Bitbucket shows.' })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'The description of the build, for example "42 tests passed".' })
  readonly description?: string | null;

  @Limited({ max: MAX_URL_LENGTH })
  @Field(() => String, {
    description: 'The page of the build: an absolute http or https URL.',
  })
  readonly url!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The name of the branch or tag that was built. ' +
      'Set it to the source branch of a pull request, so that the status belongs to the pull request.',
  })
  readonly refName?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of `setCommitStatus`.' })
export class SetCommitStatusPayload extends MutationPayload {
  @Field(() => CommitStatus, {
    nullable: true,
    description: 'The status after the write. Null with an error if it cannot be read; the write has succeeded.',
  })
  readonly status!: CommitStatus | Error | null;
}

/** Maps Bitbucket's field names to those of the input, for the field errors that Bitbucket returns. */
const INPUT_NAMES = { refname: 'refName' };

/** The number of digits of a hash that the id of a status contains. */
const ID_DIGITS = 12;

@Resolver()
export class CommitStatusMutation {
  @Mutation(() => SetCommitStatusPayload, {
    nullable: true,
    description:
      'Creates the status of a build, or overwrites the status of the same commit with the same key. ' +
      'The gateway therefore repeats the request after a transient error. ' +
      'After `outcome: "unknown"`, send the mutation again. Costs one REST call.',
  })
  async setCommitStatus(
    @Arg('input', () => SetCommitStatusInput) input: SetCommitStatusInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SetCommitStatusPayload> {
    const scope = RepositoryScope.byFullName(input.repository, 'input.repository');
    const { hash } = input;
    const status = newStatus(input);
    const selection = payloadSelectionOf(info, 'status');

    const row = await context.bitbucket.commits
      .setStatus(scope.ref, hash, status, selection.fields)
      .catch(renameErrorFields(INPUT_NAMES));

    context.loader(sharedPages).clear();
    // The response contains the full hash, which the id needs if the input contains a short one.
    const list: StatusList = { repository: scope, ...(hash.length >= ID_DIGITS && { hash }) };
    const entity = new CommitStatus(list, row);
    return { status: await hydratePayload(entity, selection, true, context, info), ...echoClientMutationId(input) };
  }
}

/** Converts the input to the body of the REST call. @throws UserInputError */
function newStatus({ hash, key, state, url, name, description, refName }: SetCommitStatusInput): NewBuildStatus {
  checkHash('input.hash', hash);
  checkHttpUrl('input.url', url);
  if (typeof refName === 'string') checkRefName('input.refName', refName, 'a branch or tag');
  return { key, state, url, ...omitNullish({ name, description, refname: refName }) };
}
