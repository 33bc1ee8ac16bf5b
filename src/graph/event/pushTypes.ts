import { ObjectType } from 'type-graphql';
import { isJsonObject, type JsonObject } from '../../lib/json';
import type { PushReceived } from '../../events/event';
import { Account, accountOf } from '../account/types';
import { Commit } from '../commit/types';
import { Entity } from '../projection/entity';
import { Derived, DerivedList, From, Relation, RelationList } from '../projection/fieldDecorators';
import { flag, hash, text } from '../projection/readers';
import { valueAt } from '../projection/valueAt';
import type { RepositoryScope } from '../repository/scope';
import { Repository } from '../repository/types';
import type { Omission } from './reportOmission';
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
    {
      reader: text,
      requestedPaths: ['new.type', 'old.type'],
      requiredPaths: [],
      read: (change) => newOrOld(change, 'type'),
    },
    { description: 'The type of the ref as Bitbucket spells it: "branch" or "tag".' },
  )
  readonly refType!: string;

  @Derived<RefChange>(
    {
      reader: text,
      requestedPaths: ['new.name', 'old.name'],
      requiredPaths: [],
      read: (change) => newOrOld(change, 'name'),
    },
    { description: 'The name of the branch or tag.' },
  )
  readonly name!: string;

  @Derived<RefChange>(
    {
      reader: flag,
      requestedPaths: ['created'],
      requiredPaths: [],
      read: (change) => Entity.peek(change, 'created') ?? Entity.peek(change, 'old') === null,
    },
    { description: 'Whether the push created the branch or tag.' },
  )
  readonly created!: boolean;

  @Derived<RefChange>(
    {
      reader: flag,
      requestedPaths: ['closed'],
      requiredPaths: [],
      read: (change) => Entity.peek(change, 'closed') ?? Entity.peek(change, 'new') === null,
    },
    { description: 'Whether the push deleted the branch or tag.' },
  )
  readonly deleted!: boolean;

  @Derived<RefChange>(
    {
      reader: flag,
      requestedPaths: ['forced'],
      requiredPaths: [],
      read: (change) => Entity.peek(change, 'forced') ?? false,
    },
    { description: 'Whether it was a forced push.' },
  )
  readonly forced!: boolean;

  @Derived<RefChange>(
    {
      reader: flag,
      requestedPaths: ['truncated'],
      requiredPaths: [],
      read: (change) => Entity.peek(change, 'truncated') ?? false,
    },
    {
      description: 'True if `commits` is incomplete. `compare(base: oldHash, head: newHash)` returns all commits.',
    },
  )
  readonly truncated!: boolean;

  @From('old.target.hash', hash, {
    nullable: true,
    description: 'The hash before the push. Null if the push created the branch or tag.',
  })
  readonly oldHash!: string | null;

  @From('new.target.hash', hash, {
    nullable: true,
    description: 'The hash after the push. Null if the push deleted the branch or tag.',
  })
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
  readonly #changes: ReadChanges;

  constructor({ deliveryId, repository, payload }: PushReceived) {
    const key = { deliveryId, repository: scopeOfEvent(repository) };
    super({ key }, [payload]);
    this.#changes = readChanges(valueAt(payload, CHANGES), key);
  }

  static validChanges(event: PushEvent): readonly RefChange[] {
    return event.#changes.valid;
  }

  /** What `changes` leaves out. Undefined if it contains all changes. */
  static omission(event: PushEvent): Omission | undefined {
    const { omitted } = event.#changes;
    if (omitted === 0) return undefined;
    const changes = omitted === 1 ? '1 change' : `${omitted} changes`;
    const message =
      omitted === undefined
        ? 'The push event contains no valid list of changes, so `changes` is empty. Expected a list at push.changes.'
        : `\`changes\` leaves out ${changes} of the push event. Expected the type and the name of a branch or tag, and valid flags.`;
    return { field: 'changes', message, omitted };
  }

  @Derived<PushEvent>(
    { reader: text, requestedPaths: [], requiredPaths: [], read: (event) => Entity.key(event).deliveryId },
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

  @DerivedList<PushEvent>(
    {
      type: () => RefChange,
      requestedPaths: [CHANGES],
      requiredPaths: [],
      relation: true,
      read: (event) => PushEvent.validChanges(event),
    },
    {
      description:
        'The branches and tags that the push created, moved or deleted. ' +
        'A change that is not valid is left out, with BAD_UPSTREAM_RESPONSE.',
    },
  )
  readonly changes!: readonly RefChange[];
}

interface ReadChanges {
  readonly valid: readonly RefChange[];
  /** The number of changes that are not valid. Undefined if the payload contains no list of changes. */
  readonly omitted: number | undefined;
}

/**
 * Leaves out the changes that are not valid. They cannot be null, because the elements of `changes` are non-null. An
 * error at one of them would make the whole event null.
 *
 * This also prevents unhandled rejections, which would end the process: if a later item of a non-null list throws,
 * graphql-js ignores the promises of earlier items.
 */
function readChanges(json: unknown, key: PushKey): ReadChanges {
  if (!Array.isArray(json)) return { valid: [], omitted: undefined };
  const valid = json
    .filter(isJsonObject)
    .map((change) => new RefChange(key, change))
    .filter(isValid);
  return { valid, omitted: json.length - valid.length };
}

/** Whether all non-null fields of the change have a value. */
function isValid(change: RefChange): boolean {
  const { refType, name, created, deleted, forced, truncated } = change;
  const values: readonly unknown[] = [refType, name, created, deleted, forced, truncated];
  return !values.some((value) => value instanceof Error);
}

/** Reads a member of the ref after the change, or before it if the ref was deleted. */
function newOrOld(change: RefChange, member: string): unknown {
  return Entity.peek(change, `new.${member}`) ?? Entity.peek(change, `old.${member}`);
}
