import { ObjectType, registerEnumType } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import { CacheId } from '../nodes/cacheId';
import { Entity } from '../projection/entity';
import { Derived, From, Identity } from '../projection/fieldDecorators';
import { int, type Reader, text } from '../projection/readers';
import type { RepositoryScope } from '../repository/scope';

export enum FileChangeStatus {
  ADDED = 'added',
  REMOVED = 'removed',
  MODIFIED = 'modified',
  RENAMED = 'renamed',
  CONFLICTED = 'conflicted',
}
registerEnumType(FileChangeStatus, {
  name: 'FileChangeStatus',
  description: 'How a file changed. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE.',
  valuesConfig: {
    RENAMED: { description: 'The file was renamed or moved.' },
    CONFLICTED: { description: 'The file has a merge conflict.' },
  },
});

/**
 * Bitbucket's values for files with merge conflicts. The description of Bitbucket's API lists only the values added,
 * removed, modified and renamed.
 */
const CONFLICT_VALUES: ReadonlySet<unknown> = new Set([
  'merge conflict',
  'rename conflict',
  'rename/delete conflict',
  'subrepo conflict',
  'local deleted',
  'remote deleted',
]);
const STATUS_BY_VALUE = new Map<unknown, FileChangeStatus>(
  Object.values(FileChangeStatus).map((status) => [status, status]),
);

const fileChangeStatus: Reader<FileChangeStatus> = {
  type: FileChangeStatus,
  expected: 'added, removed, modified, renamed or a conflict',
  read: (value) => (CONFLICT_VALUES.has(value) ? FileChangeStatus.CONFLICTED : STATUS_BY_VALUE.get(value)),
};

/**
 * A row of a diffstat. It cannot be loaded separately. It has no identifier, so the identity is `status`: a path that
 * is requested for every row, because an empty list of paths requests no rows.
 */
@Identity(['status'])
@ObjectType({ simpleResolvers: true, description: 'A changed file.' })
export class FileChange extends Entity<undefined> {
  constructor(row: JsonObject) {
    super({ key: undefined }, [row]);
  }

  @From('status', fileChangeStatus, { nullable: true })
  readonly status!: FileChangeStatus | null;

  @Derived<FileChange>(
    {
      reader: text,
      requestedPaths: ['new.path', 'old.path'],
      requiredPaths: ['new.path'],
      read: (file) => Entity.peek(file, 'new.path') ?? Entity.peek(file, 'old.path'),
    },
    { description: 'The path after the change. For a removed file, the path before it.' },
  )
  readonly path!: string;

  @From('old.path', text, { nullable: true, description: 'The path before the change. Null for an added file.' })
  readonly oldPath!: string | null;

  @From('lines_added', int, {
    nullable: true,
    description: 'The number of added lines. Null if Bitbucket does not report it.',
  })
  readonly linesAdded!: number | null;

  @From('lines_removed', int, {
    nullable: true,
    description: 'The number of removed lines. Null if Bitbucket does not report it.',
  })
  readonly linesRemoved!: number | null;
}

export interface ComparisonKey {
  readonly repository: RepositoryScope;
  readonly base: string;
  readonly head: string;
}

/**
 * Bitbucket has no such resource, so this entity has no JSON. Its lists and its diff are read with separate REST calls.
 */
@ObjectType({ simpleResolvers: true, description: 'The commits and changes in `head` that are not in `base`.' })
export class Comparison extends Entity<ComparisonKey> {
  constructor(key: ComparisonKey) {
    super({ key });
  }

  @CacheId<Comparison>({
    requestedPaths: [],
    parts: (comparison) => {
      const { repository, base, head } = Entity.key(comparison);
      return [repository.nameOrUuid.toLowerCase(), base, head];
    },
  })
  readonly id!: string;

  @Derived<Comparison>(
    { reader: text, requestedPaths: [], requiredPaths: [], read: (comparison) => Entity.key(comparison).base },
    { description: 'The `base` argument, unchanged.' },
  )
  readonly base!: string;

  @Derived<Comparison>(
    { reader: text, requestedPaths: [], requiredPaths: [], read: (comparison) => Entity.key(comparison).head },
    { description: 'The `head` argument, unchanged.' },
  )
  readonly head!: string;
}
