import { ObjectType } from 'type-graphql';
import { isJsonObject, type JsonObject } from '../../lib/json';
import type { PushReceived } from '../../events/event';
import { Account, accountOf } from '../account/types';
import { Commit } from '../commit/types';
import { Entity } from '../projection/entity';
import { Derived, Relation, RelationList } from '../projection/fieldDecorators';
import type { RepositoryScope } from '../repository/scope';
import { Repository } from '../repository/types';
import { scopeOfEvent } from './scopeOfEvent';

const CHANGES = 'push.changes';

interface PushKey {
  readonly repository: RepositoryScope;
  readonly deliveryId: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A branch or tag that was created, moved or deleted by a push. Contains at most five commits.',
})
export class RefChange extends Entity<PushKey> {
  constructor(key: PushKey, json: JsonObject) {
    super({ key }, [json]);
  }

  @Derived<RefChange>(
    { type: () => String, requestedPaths: [], requiredPaths: [], read: (change) => newOrOld(change, 'type') },
    { description: 'The type of the ref as Bitbucket spells it: "branch" or "tag".' },
  )
  readonly refType!: string;

  @Derived<RefChange>(
    { type: () => String, requestedPaths: [], requiredPaths: [], read: (change) => newOrOld(change, 'name') },
    { description: 'The name of the branch or tag.' },
  )
  readonly name!: string;

  @Derived<RefChange>(
    {
      type: () => Boolean,
      requestedPaths: [],
      requiredPaths: [],
      read: (change) => flagOr(change, 'created', () => Entity.peek(change, 'old') === null),
    },
    { description: 'Whether the push created the branch or tag.' },
  )
  readonly created!: boolean;

  @Derived<RefChange>(
    {
      type: () => Boolean,
      requestedPaths: [],
      requiredPaths: [],
      read: (change) => flagOr(change, 'closed', () => Entity.peek(change, 'new') === null),
    },
    { description: 'Whether the push deleted the branch or tag.' },
  )
  readonly deleted!: boolean;

  @Derived<RefChange>(
    { type: () => Boolean, requestedPaths: [], requiredPaths: [], read: (change) => flagOr(change, 'forced') },
    { description: 'Whether it was a forced push.' },
  )
  readonly forced!: boolean;

  @Derived<RefChange>(
    { type: () => Boolean, requestedPaths: [], requiredPaths: [], read: (change) => flagOr(change, 'truncated') },
    {
      description: 'True if `commits` is incomplete. `compare(base: oldHash, head: newHash)` returns all commits.',
    },
  )
  readonly truncated!: boolean;

  @Derived<RefChange>(
    { type: () => String, requestedPaths: [], requiredPaths: [], read: (change) => textAt(change, 'old.target.hash') },
    { nullable: true, description: 'The hash before the push. Null if the push created the branch or tag.' },
  )
  readonly oldHash!: string | null;

  @Derived<RefChange>(
    { type: () => String, requestedPaths: [], requiredPaths: [], read: (change) => textAt(change, 'new.target.hash') },
    { nullable: true, description: 'The hash after the push. Null if the push deleted the branch or tag.' },
  )
  readonly newHash!: string | null;

  @RelationList<RefChange>(
    'commits',
    () => Commit,
    (json, change) => Commit.ofJson(Entity.key(change).repository, isJsonObject(json) ? [json] : []),
    {
      nullable: true,
      description: 'At most five commits, newest first. Null if Bitbucket lists none, as for a deleted branch.',
    },
  )
  readonly commits!: readonly (Commit | null)[] | null;
}

@ObjectType({ simpleResolvers: true, description: 'A push to a repository.' })
export class PushEvent extends Entity<PushKey> {
  constructor({ deliveryId, repository, payload }: PushReceived) {
    super({ key: { deliveryId, repository: scopeOfEvent(repository) } }, [payload]);
  }

  @Derived<PushEvent>(
    { type: () => String, requestedPaths: [], requiredPaths: [], read: (event) => Entity.key(event).deliveryId },
    { description: 'The id of the webhook delivery that reported the push.' },
  )
  readonly deliveryId!: string;

  @Relation<PushEvent>(
    'repository',
    () => Repository,
    (layers, event) => new Repository(Entity.key(event).repository, layers),
    { nullable: true, description: 'The repository. Null if the delivery does not contain it.' },
  )
  readonly repository!: Repository | null;

  @Relation('actor', () => Account, accountOf, {
    nullable: true,
    description: 'The account that pushed. Null if the delivery does not contain it.',
  })
  readonly actor!: Account | null;

  @Derived<PushEvent>(
    {
      type: () => [RefChange],
      requestedPaths: [CHANGES],
      requiredPaths: [],
      relation: true,
      read: (event) => Entity.related(event, CHANGES) ?? Entity.setRelated(event, CHANGES, changesOf(event)),
    },
    { description: 'The branches and tags that the push created, moved or deleted.' },
  )
  readonly changes!: readonly RefChange[];
}

/**
 * Omits changes without a type or a name, because `refType` and `name` are non-null. If a later item of a non-null list
 * throws, graphql-js ignores the promises of earlier items. Their unhandled rejections would end the process.
 */
function changesOf(event: PushEvent): readonly RefChange[] {
  const changes = Entity.peek(event, CHANGES);
  return Array.isArray(changes)
    ? changes
        .filter(isJsonObject)
        .map((json) => new RefChange(Entity.key(event), json))
        .filter((change) => newOrOld(change, 'type') !== null && newOrOld(change, 'name') !== null)
    : [];
}

/** Reads a member of the ref after the change, or before it if the ref was deleted. */
function newOrOld(change: RefChange, member: string): unknown {
  return textAt(change, `new.${member}`) ?? textAt(change, `old.${member}`);
}

function textAt(change: RefChange, path: string): string | null {
  const value = Entity.peek(change, path);
  return typeof value === 'string' ? value : null;
}

function flagOr(change: RefChange, member: string, fallback = () => false): boolean {
  const value = Entity.peek(change, member);
  return typeof value === 'boolean' ? value : fallback();
}
