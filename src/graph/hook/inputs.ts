import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { HookChanges, NewHook } from '../../bitbucket/types';
import { checkHttpUrl } from '../arguments/checkUrl';
import { Limited } from '../arguments/decorators';
import { checkUuid, rejectNull } from '../arguments/formats';
import { UserInputError } from '../errors';
import { omitUndefined, omitNullish } from '../filters';
import { MAX_SECRET_LENGTH, MAX_URL_LENGTH } from '../limits';
import { MutationInput, MutationPayload } from '../mutations/mutationTypes';
import { CreationInput } from '../mutations/creation';
import { RepositoryScope } from '../repository/scope';
import { WorkspaceScope } from '../workspace/scope';
import { HookEvent } from './events';
import { inRepository, inWorkspace } from '../resource/place';
import { Hook, type HookPlace } from './types';

@InputType({
  description: 'The input of `createHook`. Exactly one of `repository` and `workspace` is required.',
})
export class CreateHookInput extends CreationInput {
  @Field(() => String, { nullable: true, description: '"workspace/slug". Each part may be a uuid in braces.' })
  readonly repository?: string | null;

  @Field(() => String, { nullable: true, description: 'The slug of the workspace, or its uuid in braces.' })
  readonly workspace?: string | null;

  @Limited({ max: MAX_URL_LENGTH })
  @Field(() => String, {
    description:
      'The URL that receives the deliveries: an absolute http or https URL. It must be reachable from the internet.',
  })
  readonly url!: string;

  @Field(() => String, { nullable: true })
  readonly description?: string | null;

  @Limited({ min: 1 })
  @Field(() => [HookEvent], { description: 'The events that cause a delivery.' })
  readonly events!: readonly HookEvent[];

  @Field(() => Boolean, { nullable: true, defaultValue: true, description: 'Whether Bitbucket sends deliveries.' })
  readonly active?: boolean | null;

  @Limited({ max: MAX_SECRET_LENGTH })
  @Field(() => String, {
    nullable: true,
    description: 'Bitbucket signs the deliveries with this secret, and never returns it.',
  })
  readonly secret?: string | null;
}

@InputType({
  description:
    'The input of `updateHook`. Exactly one of `repository` and `workspace` is required. ' +
    'Omitted fields stay unchanged. Null clears `description` and `secret`; the other fields must not be null.',
})
export class UpdateHookInput extends MutationInput {
  @Field(() => String, { nullable: true, description: '"workspace/slug". Each part may be a uuid in braces.' })
  readonly repository?: string | null;

  @Field(() => String, { nullable: true, description: 'The slug of the workspace, or its uuid in braces.' })
  readonly workspace?: string | null;

  @Field(() => String, { description: 'The uuid of the webhook, with or without braces.' })
  readonly uuid!: string;

  @Limited({ max: MAX_URL_LENGTH })
  @Field(() => String, {
    nullable: true,
    description:
      'The URL that receives the deliveries: an absolute http or https URL. It must be reachable from the internet.',
  })
  readonly url?: string | null;

  @Field(() => String, { nullable: true })
  readonly description?: string | null;

  @Limited({ min: 1 })
  @Field(() => [HookEvent], {
    nullable: true,
    description: 'The events that cause a delivery. The list replaces the current events.',
  })
  readonly events?: readonly HookEvent[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether Bitbucket sends deliveries.' })
  readonly active?: boolean | null;

  @Limited({ max: MAX_SECRET_LENGTH })
  @Field(() => String, {
    nullable: true,
    description: 'The new secret. Null removes it, so that deliveries are not signed.',
  })
  readonly secret?: string | null;
}

@InputType({
  description: 'The input of `deleteHook`. Exactly one of `repository` and `workspace` is required.',
})
export class DeleteHookInput extends MutationInput {
  @Field(() => String, { nullable: true, description: '"workspace/slug". Each part may be a uuid in braces.' })
  readonly repository?: string | null;

  @Field(() => String, { nullable: true, description: 'The slug of the workspace, or its uuid in braces.' })
  readonly workspace?: string | null;

  @Field(() => String, { description: 'The uuid of the webhook, with or without braces.' })
  readonly uuid!: string;
}

@ObjectType({ simpleResolvers: true })
export abstract class HookPayload extends MutationPayload {
  @Field(() => Hook, {
    nullable: true,
    description: 'The webhook after the write. Null with an error if it cannot be read; the write has succeeded.',
  })
  readonly hook!: Hook | Error | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of `createHook`.' })
export class CreateHookPayload extends HookPayload {}
@ObjectType({ simpleResolvers: true, description: 'The result of `updateHook`.' })
export class UpdateHookPayload extends HookPayload {}

@ObjectType({ simpleResolvers: true, description: 'The result of `deleteHook`.' })
export class DeleteHookPayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description:
      'The global id of the deleted webhook. ' +
      'Costs one REST call if the input contains the name of the repository or workspace instead of its uuid.',
  })
  readonly deletedHookId!: string | Error | null;

  @Field(() => Boolean, { description: 'True if the webhook no longer existed.' })
  readonly alreadyGone!: boolean;
}

/**
 * Returns the repository or workspace that the input names.
 *
 * @throws UserInputError unless exactly one of `repository` and `workspace` is set.
 */
export function ownerOf({ repository, workspace }: Pick<DeleteHookInput, 'repository' | 'workspace'>): HookPlace {
  if (typeof repository === 'string' && !workspace) {
    return inRepository(RepositoryScope.byFullName(repository, 'input.repository'));
  }
  if (typeof workspace === 'string' && !repository) {
    return inWorkspace(WorkspaceScope.bySlugOrUuid(workspace, 'input.workspace'));
  }
  throw workspace
    ? new UserInputError('input.workspace', 'must not be combined with `repository`. Set exactly one of them')
    : new UserInputError('input.repository', 'is required unless `workspace` is set');
}

/** Converts the input to the body of the REST call. @throws UserInputError */
export function newHook({ url, description, events, active, secret }: CreateHookInput): NewHook {
  checkHttpUrl('input.url', url);
  return { url, events, active: active ?? true, ...omitNullish({ description, secret }) };
}

/** Converts the input to the body of the REST call, without omitted fields. @throws UserInputError */
export function hookChanges({ url, description, events, active, secret }: UpdateHookInput): HookChanges {
  const newUrl = rejectNull('input.url', url);
  if (newUrl !== undefined) checkHttpUrl('input.url', newUrl);
  return omitUndefined({
    url: newUrl,
    events: rejectNull('input.events', events),
    active: rejectNull('input.active', active),
    description: description === null ? '' : description,
    secret,
  });
}

/** Returns the uuid in braces. @throws UserInputError if it is not a uuid. */
export function hookUuid(uuid: string): string {
  return checkUuid('input.uuid', uuid, 'a webhook');
}
