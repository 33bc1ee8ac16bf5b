import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { pullRequestTasks } from '../../../bitbucket/endpoints/pullRequests';
import type { NewPullRequestTask } from '../../../bitbucket/pullRequestBodies';
import { rejectNull } from '../../arguments/formats';
import type { OperationContext } from '../../context';
import { renameErrorFields } from '../../errors';
import { omitNullish, omitUndefined } from '../../filters';
import { contentOf, createdIdentity } from '../../mutations/creation';
import { deletedId, deleteIfExists } from '../../mutations/deletion';
import { echoClientMutationId } from '../../mutations/mutationTypes';
import { hydratePayload, payloadSelectionOf, startScopeRead } from '../../mutations/payload';
import { namedPullRequest } from '../write/checks';
import { clearLoadedPullRequests } from '../write/clearLoaded';
import { explainMissing, explainMissingComment, pullRequestContainer } from '../comment/container';
import { findCreatedTasks } from '../write/findCreated';
import { pullRequestPlace } from '../owner';
import {
  CreatePullRequestTaskPayload,
  DeletePullRequestTaskPayload,
  UpdatePullRequestTaskPayload,
} from '../write/payloads';
import {
  CreatePullRequestTaskInput,
  DeletePullRequestTaskInput,
  TASK_INPUT_NAMES,
  UpdatePullRequestTaskInput,
} from './taskInputs';
import { PullRequestTask } from './taskTypes';

@Resolver()
export class PullRequestTaskMutations {
  @Mutation(() => CreatePullRequestTaskPayload, {
    nullable: true,
    description:
      'Adds a task to a pull request, or to a comment on it. Costs one REST call, whose response contains the task.',
  })
  async createPullRequestTask(
    @Arg('input', () => CreatePullRequestTaskInput) input: CreatePullRequestTaskInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CreatePullRequestTaskPayload> {
    const { scope, number } = namedPullRequest(input);
    const body = newTask(input);
    const place = pullRequestPlace(scope, number);
    const selection = payloadSelectionOf(info, 'task');
    startScopeRead(selection, PullRequestTask.name, scope, context);

    const { identity, json } = await context.createOnce({
      mutation: 'createPullRequestTask',
      key: input.idempotencyKey,
      input: contentOf(input),
      content: [number, input.body.trim()],
      nameOf: (id) => `pull request task ${id}`,
      create: async (beforeSend) => {
        const options = { fields: selection.fields, beforeSend };
        const created = context
          .collection(pullRequestTasks)
          .create(place.values, body, options)
          .catch(renameErrorFields(TASK_INPUT_NAMES))
          .catch(explainMissingComment(body.comment?.id, place));
        return createdIdentity(await created, 'id');
      },
      findCreated: (since) => findCreatedTasks(place, body, since, context),
    });

    clearLoadedPullRequests(context);
    const task = new PullRequestTask(place, json === undefined ? [] : [json], Number(identity));
    return {
      task: await hydratePayload(task, selection, json !== undefined, context, info),
      ...echoClientMutationId(input),
    };
  }

  @Mutation(() => UpdatePullRequestTaskPayload, {
    nullable: true,
    description:
      'Changes the text of a task, or resolves or reopens it. NOT_FOUND if it does not exist. ' +
      'Costs one REST call, whose response contains the task.',
  })
  async updatePullRequestTask(
    @Arg('input', () => UpdatePullRequestTaskInput) input: UpdatePullRequestTaskInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<UpdatePullRequestTaskPayload> {
    const { taskId } = input;
    const { scope, number } = namedPullRequest(input);
    const body = rejectNull('input.body', input.body);
    const state = rejectNull('input.state', input.state);
    const place = pullRequestPlace(scope, number);
    const selection = payloadSelectionOf(info, 'task');
    startScopeRead(selection, PullRequestTask.name, scope, context);

    const changes = omitUndefined({ content: body === undefined ? undefined : { raw: body }, state });
    const json = await context
      .collection(pullRequestTasks)
      .update(place.values, taskId, changes, selection.fields)
      .catch(renameErrorFields(TASK_INPUT_NAMES))
      .catch(explainMissing(`task ${taskId}`, place));

    clearLoadedPullRequests(context);
    const task = new PullRequestTask(place, [json], taskId);
    return { task: await hydratePayload(task, selection, true, context, info), ...echoClientMutationId(input) };
  }

  @Mutation(() => DeletePullRequestTaskPayload, {
    nullable: true,
    description:
      'Deletes a task of a pull request. Succeeds with `alreadyGone: true` if the task does not exist. ' +
      'NOT_FOUND if the pull request does not exist. ' +
      'Costs one REST call, or two if the task does not exist.',
  })
  async deletePullRequestTask(
    @Arg('input', () => DeletePullRequestTaskInput) input: DeletePullRequestTaskInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DeletePullRequestTaskPayload> {
    const { taskId } = input;
    const { scope, number } = namedPullRequest(input);
    const place = pullRequestPlace(scope, number);
    const remove = (): Promise<void> => context.collection(pullRequestTasks).remove(place.values, taskId);

    const [alreadyGone, deletedTaskId] = await Promise.all([
      deleteIfExists(remove, pullRequestContainer(place), context),
      deletedId('deletedTaskId', ['PullRequestTask', scope, number, taskId], context, info),
    ]);

    clearLoadedPullRequests(context);
    return { alreadyGone, deletedTaskId, ...echoClientMutationId(input) };
  }
}

/** Converts the input to the body of the REST call. */
function newTask({ body, commentId, isPending }: CreatePullRequestTaskInput): NewPullRequestTask {
  return omitNullish({
    content: { raw: body },
    comment: typeof commentId === 'number' ? { id: commentId } : undefined,
    pending: isPending,
  });
}
