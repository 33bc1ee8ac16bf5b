import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { readCollection } from '../resource/readCollection';
import type { OperationContext } from '../context';
import { echoClientMutationId } from '../mutations/mutationTypes';
import { checkCandidates, contentOf, createdIdentity, isCreatedBefore } from '../mutations/creation';
import { deletedId, deleteIfExists } from '../mutations/deletion';
import { hydratePayload, payloadSelectionOf } from '../mutations/payload';
import { instant, text } from '../projection/readers';
import {
  CreateHookInput,
  CreateHookPayload,
  DeleteHookInput,
  DeleteHookPayload,
  hookChanges,
  hookUuid,
  newHook,
  ownerOf,
  UpdateHookInput,
  UpdateHookPayload,
} from './inputs';
import { collectionAt } from '../resource/itemOf';
import { Hook, type HookPlace, subjectTypeOf } from './types';

@Resolver()
export class HookMutations {
  @Mutation(() => CreateHookPayload, {
    nullable: true,
    description: 'Creates a webhook for a repository or a workspace. Costs one REST call.',
  })
  async createHook(
    @Arg('input', () => CreateHookInput) input: CreateHookInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CreateHookPayload> {
    const owner = ownerOf(input);
    const hook = newHook(input);
    const selection = payloadSelectionOf(info, 'hook');

    const { identity, json } = await context.createOnce({
      mutation: 'createHook',
      key: input.idempotencyKey,
      input: contentOf(input),
      content: [input.url],
      nameOf: (uuid) => `hook ${uuid}`,
      create: async (beforeSend) => {
        const options = { fields: selection.fields, beforeSend };
        return createdIdentity(await hooksAt(owner, context).create(owner.values, hook, options), 'uuid');
      },
      findCreated: (since) => findCreatedHooks(owner, input.url, since, context),
    });

    const entity = new Hook(owner, json === undefined ? [] : [json], String(identity));
    return {
      hook: await hydratePayload(entity, selection, json !== undefined, context, info),
      ...echoClientMutationId(input),
    };
  }

  @Mutation(() => UpdateHookPayload, {
    nullable: true,
    description: 'Changes the given fields of a webhook. NOT_FOUND if it does not exist. Costs one REST call.',
  })
  async updateHook(
    @Arg('input', () => UpdateHookInput) input: UpdateHookInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<UpdateHookPayload> {
    const owner = ownerOf(input);
    const uuid = hookUuid(input.uuid);
    const selection = payloadSelectionOf(info, 'hook');

    const json = await hooksAt(owner, context).update(owner.values, uuid, hookChanges(input), selection.fields);

    Hook.clear(context);
    const entity = new Hook(owner, [json], uuid);
    return { hook: await hydratePayload(entity, selection, true, context, info), ...echoClientMutationId(input) };
  }

  @Mutation(() => DeleteHookPayload, {
    nullable: true,
    description:
      'Deletes a webhook. If the webhook no longer exists, succeeds with `alreadyGone: true`. ' +
      'NOT_FOUND if the repository or workspace does not exist. ' +
      'Costs one REST call, or two if the webhook no longer exists.',
  })
  async deleteHook(
    @Arg('input', () => DeleteHookInput) input: DeleteHookInput,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DeleteHookPayload> {
    const owner = ownerOf(input);
    const uuid = hookUuid(input.uuid);

    const [alreadyGone, deletedHookId] = await Promise.all([
      deleteIfExists(() => hooksAt(owner, context).remove(owner.values, uuid), owner.scope, context),
      deletedId('deletedHookId', ['Hook', subjectTypeOf(owner.scope), owner.scope, uuid], context, info),
    ]);

    Hook.clear(context);
    return { alreadyGone, deletedHookId, ...echoClientMutationId(input) };
  }
}

/**
 * Finds the webhooks that may be the result of an earlier attempt without a response: same URL, not created before
 * `since`. Bitbucket does not report the creator of a webhook.
 *
 * @returns the uuids of the webhooks.
 */
async function findCreatedHooks(
  owner: HookPlace,
  url: string,
  since: Date,
  context: OperationContext,
): Promise<readonly string[]> {
  const rows = await readCollection(
    collectionAt(owner, Hook.ids.collections),
    owner.values,
    {},
    ['uuid', 'url', 'created_at'],
    context,
  );
  checkCandidates(rows, 'uuid', { url: text, created_at: instant });
  return rows
    .filter((row) => row['url'] === url && !isCreatedBefore(row, since))
    .map((row) => row['uuid'])
    .filter((uuid) => typeof uuid === 'string');
}

function hooksAt(owner: HookPlace, context: OperationContext) {
  return context.collection(collectionAt(owner, Hook.ids.collections));
}
