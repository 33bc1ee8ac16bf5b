import { ObjectType } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import { InQuotaGroup } from '../cost/decorators';
import { isNameOrUuid, uuidIn } from '../identifiers';
import { Node } from '../nodes/node';
import { encodeNodeId } from '../nodes/nodeId';
import { Entity } from '../projection/entity';
import { Derived, From, Identity } from '../projection/fieldDecorators';
import { flag, id, instant, listOf, oneOf, text } from '../projection/readers';
import { RepositoryScope } from '../repository/scope';
import { HookEvent, HookSubjectType } from './events';
import { hookLoader, type HookOwnerScope } from './loader';

const hookEvent = oneOf(HookEvent, HookEvent);

export interface HookKey {
  readonly owner: HookOwnerScope;
  /** In braces. Undefined if Bitbucket's response does not contain it. */
  readonly uuid: string | undefined;
}

@InQuotaGroup('webhooks')
@Identity(['uuid'], 'subject.uuid')
@ObjectType({ implements: Node, simpleResolvers: true, description: 'A webhook of a repository or a workspace.' })
export class Hook extends Entity<HookKey> implements Node {
  constructor(owner: HookOwnerScope, layers: readonly JsonObject[], uuid = uuidIn(layers)) {
    super(
      {
        key: { owner, uuid },
        scope: owner,
        ...(uuid === undefined
          ? {}
          : { load: (context, fields) => context.loader(hookLoader).load({ owner, uuid }, fields) }),
      },
      layers,
    );
  }

  @Derived<Hook>(
    {
      reader: id,
      requestedPaths: ['uuid'],
      requiredPaths: ['uuid'],
      needsScopeUuid: true,
      read: (hook) => {
        const { owner } = Entity.key(hook);
        if (owner.uuid === undefined || typeof hook.uuid !== 'string' || !isNameOrUuid(hook.uuid)) return owner.failure;
        return encodeNodeId('Hook', hook.subjectType, owner.uuid, hook.uuid);
      },
    },
    {
      description:
        'The global id. Pass it to `node(id:)` to read the object again. ' +
        'Costs one REST call if no response contains the uuid of the repository or workspace.',
    },
  )
  readonly id!: string;

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
      read: (hook) => subjectTypeOf(Entity.key(hook).owner),
    },
    { nullable: true, description: 'Whether the webhook belongs to a repository or to a workspace.' },
  )
  readonly subjectType!: HookSubjectType;
}

/** Returns whether the owner is a repository or a workspace, in Bitbucket's words. */
export function subjectTypeOf(owner: HookOwnerScope): HookSubjectType {
  return owner instanceof RepositoryScope ? HookSubjectType.REPOSITORY : HookSubjectType.WORKSPACE;
}

function isKnownEvent(key: string): boolean {
  return hookEvent.read(key) !== undefined;
}
