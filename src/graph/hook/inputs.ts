import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { HookChanges, NewHook } from '../../bitbucket/types';
import { MaxLength } from '../arguments/declare';
import { UserInputError } from '../errors';
import { defined, given } from '../filters';
import { MAX_URL_LENGTH } from '../limits';
import { CreationInput, MutationInput, MutationPayload } from '../mutations/base';
import { RepositoryScope } from '../repository/scope';
import { WorkspaceScope } from '../workspace/scope';
import { HookEvent } from './events';
import { Hook } from './types';

@InputType({ description: 'Exactly one of repository and workspace.' })
export class CreateHookInput extends CreationInput {
  @Field(() => String, { nullable: true, description: '"workspace/slug".' })
  readonly repository?: string | null;

  @Field(() => String, { nullable: true })
  readonly workspace?: string | null;

  @MaxLength(MAX_URL_LENGTH)
  @Field(() => String, { description: 'Where deliveries go; it must be reachable from the internet.' })
  readonly url!: string;

  @Field(() => String, { nullable: true })
  readonly description?: string | null;

  @Field(() => [HookEvent])
  readonly events!: readonly HookEvent[];

  @Field(() => Boolean, { nullable: true, defaultValue: true })
  readonly active?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Signs the deliveries. It is never shown again.' })
  readonly secret?: string | null;
}

@InputType({ description: 'Exactly one of repository and workspace. What is left out stays; null clears.' })
export class UpdateHookInput extends MutationInput {
  @Field(() => String, { nullable: true, description: '"workspace/slug".' })
  readonly repository?: string | null;

  @Field(() => String, { nullable: true })
  readonly workspace?: string | null;

  @Field(() => String)
  readonly uuid!: string;

  @MaxLength(MAX_URL_LENGTH)
  @Field(() => String, { nullable: true })
  readonly url?: string | null;

  @Field(() => String, { nullable: true })
  readonly description?: string | null;

  @Field(() => [HookEvent], { nullable: true })
  readonly events?: readonly HookEvent[] | null;

  @Field(() => Boolean, { nullable: true })
  readonly active?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Null takes the secret away.' })
  readonly secret?: string | null;
}

@InputType({ description: 'Exactly one of repository and workspace.' })
export class DeleteHookInput extends MutationInput {
  @Field(() => String, { nullable: true, description: '"workspace/slug".' })
  readonly repository?: string | null;

  @Field(() => String, { nullable: true })
  readonly workspace?: string | null;

  @Field(() => String)
  readonly uuid!: string;
}

@ObjectType({ simpleResolvers: true })
export abstract class HookPayload extends MutationPayload {
  @Field(() => Hook, { nullable: true })
  readonly hook!: Hook | Error | null;
}

@ObjectType({ simpleResolvers: true })
export class CreateHookPayload extends HookPayload {}
@ObjectType({ simpleResolvers: true })
export class UpdateHookPayload extends HookPayload {}

@ObjectType({ simpleResolvers: true })
export class DeleteHookPayload extends MutationPayload {
  @Field(() => ID, { nullable: true })
  readonly deletedHookId!: string | Error | null;

  @Field(() => Boolean)
  readonly alreadyGone!: boolean;
}

/** @throws UserInputError unless exactly one of repository and workspace is given. */
export function ownerOf({
  repository,
  workspace,
}: Pick<DeleteHookInput, 'repository' | 'workspace'>): RepositoryScope | WorkspaceScope {
  if (typeof repository === 'string' && !workspace) return RepositoryScope.byFullName(repository, 'input.repository');
  if (typeof workspace === 'string' && !repository) return WorkspaceScope.bySlug(workspace, 'input.workspace');
  throw workspace
    ? new UserInputError('input.workspace', 'must not be combined with `repository`. Set exactly one of them')
    : new UserInputError('input.repository', 'is required unless `workspace` is set');
}

/** The input in Bitbucket's words. @throws UserInputError */
export function newHook({ url, description, events, active, secret }: CreateHookInput): NewHook {
  checkUrl(url);
  checkEvents(events);
  return { url, events, active: active ?? true, ...given({ description, secret }) };
}

/** The input in Bitbucket's words: what was left out is not sent. @throws UserInputError */
export function hookChanges({ url, description, events, active, secret }: UpdateHookInput): HookChanges {
  if (url !== undefined) checkUrl(url);
  if (events !== undefined) checkEvents(events);
  if (active === null) throw new UserInputError('input.active', 'must not be null. Omit it to keep the current value');
  return defined({
    url: url ?? undefined,
    events: events ?? undefined,
    active,
    description: description === null ? '' : description,
    secret,
  });
}

function checkUrl(url: string | null): asserts url is string {
  const isHttp = url !== null && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  if (!isHttp) throw new UserInputError('input.url', 'must be an absolute http or https URL');
}

function checkEvents(events: readonly HookEvent[] | null): void {
  if (events === null || events.length === 0) {
    throw new UserInputError('input.events', 'must contain at least one event');
  }
}
