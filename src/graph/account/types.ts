import { InterfaceType, ObjectType } from 'type-graphql';
import { UpstreamError } from '../../rest/upstreamError';
import type { JsonObject } from '../../lib/json';
import { isNameOrUuid, uuidIn } from '../identifiers';
import { GLOBAL_ID, Node } from '../nodes/node';
import { encodeNodeId } from '../nodes/nodeId';
import { Entity, type Origin } from '../projection/entity';
import { Derived, From, Identity } from '../projection/fieldDecorators';
import { id, instant, text, url } from '../projection/readers';
import { userLoader } from './loader';

/** The key of the entity is the uuid in braces. Undefined if Bitbucket's JSON contains none. */
@Identity(['type', 'uuid'])
@InterfaceType({ description: 'A person, a team or an app.' })
export abstract class Account extends Entity<string | undefined> {
  @Derived<Account>(
    {
      reader: id,
      requestedPaths: ['uuid'],
      requiredPaths: ['uuid'],
      read: (account) => {
        const uuid = Entity.peek(account, 'uuid') ?? Entity.key(account);
        return typeof uuid === 'string' && isNameOrUuid(uuid) ? encodeNodeId(account.constructor.name, uuid) : null;
      },
    },
    { description: GLOBAL_ID },
  )
  readonly id!: string;

  @From('uuid', text, { description: 'The uuid of the account, in braces.' })
  readonly uuid!: string;

  @From('display_name', text, { description: 'The name that Bitbucket displays.' })
  readonly displayName!: string;

  @From('nickname', text, {
    nullable: true,
    description: 'A name that the account has chosen. It is not unique. Null if Bitbucket does not report it.',
  })
  readonly nickname!: string | null;

  @From('links.avatar.href', url, {
    nullable: true,
    description: 'The URL of the profile picture. Null if Bitbucket does not report it.',
  })
  readonly avatarUrl!: string | null;

  @From('links.html.href', url, {
    nullable: true,
    description: 'The profile page on Bitbucket. Null if Bitbucket does not report it.',
  })
  readonly url!: string | null;

  @From('created_on', instant, {
    nullable: true,
    description: 'When the account was created. Null if Bitbucket does not report it.',
  })
  readonly createdAt!: Date | null;
}

@Identity(['type', 'uuid'])
@ObjectType({
  implements: [Node, Account],
  simpleResolvers: true,
  description: 'A person. A field that Bitbucket omits from an embedded account costs one REST call per person.',
})
export class User extends Account {
  constructor(layers: readonly JsonObject[], uuid = uuidIn(layers)) {
    super(originOf(uuid), layers);
  }

  @From('account_id', text, {
    nullable: true,
    description:
      'The Atlassian account id, which is the same in all Atlassian products. Null if Bitbucket does not report it.',
  })
  readonly accountId!: string | null;
}

@Identity(['type', 'uuid'])
@ObjectType({
  implements: [Node, Account],
  simpleResolvers: true,
  description: 'A team, for example as the owner of a repository.',
})
export class Team extends Account {}

@Identity(['type', 'uuid'])
@ObjectType({
  implements: [Node, Account],
  simpleResolvers: true,
  description: 'An app, or an access token that acts without a person.',
})
export class AppUser extends Account {}

/**
 * Creates an account from embedded JSON. Its `type` selects the class. JSON without `type` is a person if it contains
 * an `account_id`.
 *
 * @param layers the JSON objects of all responses about this account, oldest first.
 * @returns an UpstreamError if the JSON is not an account.
 */
export function accountOf(layers: readonly JsonObject[]): Account | Error {
  const type = layers.map((layer) => layer['type']).find((each) => each !== undefined);
  const isPerson = type === 'user' || (type === undefined && layers.some((layer) => 'account_id' in layer));
  if (isPerson) return new User(layers);
  // GET /users/{uuid} returns no more fields of a team or an app than their embedded JSON, so it is never sent for them.
  if (type === 'team') return new Team({ key: uuidIn(layers) }, layers);
  if (type === 'app_user') return new AppUser({ key: uuidIn(layers) }, layers);
  return new UpstreamError(
    'BAD_UPSTREAM_RESPONSE',
    'Bitbucket returned an account that is not a user, a team or an app.',
  );
}

/** Creates an account of which only the uuid is known. Its selected fields are loaded with GET /users/{uuid}. */
export function accountByUuid(type: 'User' | 'Team' | 'AppUser', uuid: string): Account {
  if (type === 'User') return new User([], uuid);
  return type === 'Team' ? new Team(originOf(uuid)) : new AppUser(originOf(uuid));
}

/** An account without a uuid cannot be loaded. */
function originOf(uuid: string | undefined): Origin<string | undefined> {
  if (uuid === undefined) return { key: uuid };
  return { key: uuid, load: (context, fields) => context.loader(userLoader).load(uuid, fields) };
}
