import { repositoryHooks, workspaceHooks } from '../../bitbucket/endpoints/hooks';
import { Entity } from '../projection/entity';
import { Derived, From } from '../projection/fieldDecorators';
import { flag, instant, listOf, oneOf, text } from '../projection/readers';
import type { Scope } from '../projection/scope';
import { RepositoryScope } from '../repository/scope';
import { itemOf } from '../resource/itemOf';
import type { PlaceOf } from '../resource/place';
import { Resource } from '../resource/resource';
import { HookEvent, HookSubjectType } from './events';

const hookEvent = oneOf(HookEvent, HookEvent);

/** Where a webhook is: its repository or workspace. */
export type HookPlace = PlaceOf<typeof repositoryHooks | typeof workspaceHooks>;

@Resource({ scopeUuid: 'subject.uuid', description: 'A webhook of a repository or a workspace.' })
export class Hook extends itemOf<typeof repositoryHooks | typeof workspaceHooks>([repositoryHooks, workspaceHooks]) {
  @From('uuid', text, { description: 'The uuid of the webhook, in braces.' })
  readonly uuid!: string;

  @From('url', text, { description: 'The URL that receives the deliveries.' })
  readonly url!: string;

  @From('description', text, { nullable: true, description: 'Empty or null if the webhook has no description.' })
  readonly description!: string | null;

  @From('active', flag, { description: 'Whether Bitbucket sends deliveries.' })
  readonly active!: boolean;

  @Derived<Hook>(
    {
      reader: listOf(hookEvent, 'a list of strings'),
      requestedPaths: ['events'],
      requiredPaths: ['events'],
      read: ({ eventKeys }) => (Array.isArray(eventKeys) ? eventKeys.filter(isKnownEvent) : eventKeys),
    },
    { description: 'The events that cause a delivery. Events without a value in HookEvent are only in `eventKeys`.' },
  )
  readonly events!: readonly HookEvent[];

  @Derived<Hook>(
    {
      reader: listOf(text, 'a list of strings'),
      requestedPaths: ['events'],
      requiredPaths: ['events'],
      read: (hook) => Entity.peek(hook, 'events'),
    },
    { description: 'All events as Bitbucket spells them, including those without a value in HookEvent.' },
  )
  readonly eventKeys!: readonly string[];

  @From('secret_set', flag, {
    nullable: true,
    nullIfPresent: 'created_at',
    description: 'Whether Bitbucket signs the deliveries with a secret. Null if Bitbucket does not report it.',
  })
  readonly hasSecret!: boolean | null;

  @From('created_at', instant, {
    nullable: true,
    description: 'When the webhook was created. Null if Bitbucket does not report it.',
  })
  readonly createdAt!: Date | null;

  @Derived<Hook>(
    {
      reader: oneOf(HookSubjectType, HookSubjectType),
      requestedPaths: ['uuid'],
      requiredPaths: [],
      read: (hook) => subjectTypeOf(Entity.key(hook).place.scope),
    },
    { nullable: true, description: 'Whether the webhook belongs to a repository or to a workspace.' },
  )
  readonly subjectType!: HookSubjectType;
}

/** Returns whether the owner is a repository or a workspace, in Bitbucket's words. */
export function subjectTypeOf(owner: Scope): HookSubjectType {
  return owner instanceof RepositoryScope ? HookSubjectType.REPOSITORY : HookSubjectType.WORKSPACE;
}

function isKnownEvent(key: string): boolean {
  return hookEvent.read(key) !== undefined;
}
