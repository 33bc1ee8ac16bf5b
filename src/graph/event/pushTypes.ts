import { ObjectType } from 'type-graphql';
import { isJsonObject, type JsonObject } from '../../lib/json';
import type { PushHappened } from '../../events/event';
import { Account, accountOf } from '../account/types';
import { Commit } from '../commit/types';
import { Entity } from '../projection/entity';
import { Derived, Relation, RelationList } from '../projection/from';
import type { RepositoryScope } from '../repository/scope';
import { Repository } from '../repository/types';
import { scopeOf } from './scope';

const CHANGES = 'push.changes';

interface PushKey {
  readonly repository: RepositoryScope;
  readonly deliveryId: string;
}

/** One change of a push: a branch or tag that moved, came or went. */
@ObjectType({
  simpleResolvers: true,
  description:
    'A branch or tag that moved, came or went. Bitbucket lists at most five commits; `truncated` tells of more.',
})
export class RefChange extends Entity<PushKey> {
  constructor(key: PushKey, json: JsonObject) {
    super({ key }, [json]);
  }

  @Derived<RefChange>(
    { type: () => String, asks: [], needs: [], read: (change) => ofEither(change, 'type') },
    { description: 'What Bitbucket calls it: "branch" or "tag".' },
  )
  readonly refType!: string;

  @Derived<RefChange>({ type: () => String, asks: [], needs: [], read: (change) => ofEither(change, 'name') })
  readonly name!: string;

  @Derived<RefChange>({
    type: () => Boolean,
    asks: [],
    needs: [],
    read: (change) => flagOr(change, 'created', () => Entity.peek(change, 'old') === null),
  })
  readonly created!: boolean;

  @Derived<RefChange>({
    type: () => Boolean,
    asks: [],
    needs: [],
    read: (change) => flagOr(change, 'closed', () => Entity.peek(change, 'new') === null),
  })
  readonly deleted!: boolean;

  @Derived<RefChange>({ type: () => Boolean, asks: [], needs: [], read: (change) => flagOr(change, 'forced') })
  readonly forced!: boolean;

  @Derived<RefChange>(
    { type: () => Boolean, asks: [], needs: [], read: (change) => flagOr(change, 'truncated') },
    {
      description: 'There were more commits than are listed here: compare(base: oldHash, head: newHash) has them all.',
    },
  )
  readonly truncated!: boolean;

  @Derived<RefChange>(
    { type: () => String, asks: [], needs: [], read: (change) => textAt(change, 'old.target.hash') },
    { nullable: true },
  )
  readonly oldHash!: string | null;

  @Derived<RefChange>(
    { type: () => String, asks: [], needs: [], read: (change) => textAt(change, 'new.target.hash') },
    { nullable: true },
  )
  readonly newHash!: string | null;

  @RelationList<RefChange>(
    'commits',
    () => Commit,
    (json, change) => Commit.ofJson(Entity.key(change).repository, isJsonObject(json) ? [json] : []),
    { nullable: true, description: 'Newest first. Null when Bitbucket lists none, as for a branch that is gone.' },
  )
  readonly commits!: readonly (Commit | null)[] | null;
}

@ObjectType({ simpleResolvers: true })
export class PushEvent extends Entity<PushKey> {
  constructor({ deliveryId, repository, payload }: PushHappened) {
    super({ key: { deliveryId, repository: scopeOf(repository) } }, [payload]);
  }

  @Derived<PushEvent>(
    { type: () => String, asks: [], needs: [], read: (event) => Entity.key(event).deliveryId },
    { description: "Bitbucket's id of the delivery." },
  )
  readonly deliveryId!: string;

  @Relation<PushEvent>(
    'repository',
    () => Repository,
    (layers, event) => new Repository(Entity.key(event).repository, layers),
    { nullable: true },
  )
  readonly repository!: Repository | null;

  @Relation('actor', () => Account, accountOf, { nullable: true })
  readonly actor!: Account | null;

  @Derived<PushEvent>({
    type: () => [RefChange],
    asks: [CHANGES],
    needs: [],
    relation: true,
    read: (event) => Entity.related(event, CHANGES) ?? Entity.keepRelated(event, CHANGES, changesOf(event)),
  })
  readonly changes!: readonly RefChange[];
}

/**
 * A change without a type or a name is left out: `refType` and `name` are non-null, and graphql-js abandons the promises of
 * earlier items when a later item of a non-null list throws. Their rejection would end the process.
 */
function changesOf(event: PushEvent): readonly RefChange[] {
  const changes = Entity.peek(event, CHANGES);
  return Array.isArray(changes)
    ? changes
        .filter(isJsonObject)
        .map((json) => new RefChange(Entity.key(event), json))
        .filter((change) => ofEither(change, 'type') !== null && ofEither(change, 'name') !== null)
    : [];
}

/** What a change tells of its ref: after it, or before it where the ref is gone. */
function ofEither(change: RefChange, member: string): unknown {
  return textAt(change, `new.${member}`) ?? textAt(change, `old.${member}`);
}

function textAt(change: RefChange, path: string): string | null {
  const value = Entity.peek(change, path);
  return typeof value === 'string' ? value : null;
}

function flagOr(change: RefChange, member: string, otherwise = () => false): boolean {
  const value = Entity.peek(change, member);
  return typeof value === 'boolean' ? value : otherwise();
}
