import { ObjectType, registerEnumType } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import { Entity } from '../projection/entity';
import { Derived, From, Identity } from '../projection/from';
import { int, type Reader, text } from '../projection/readers';
import type { RepositoryScope } from '../repository/scope';

export enum FileChangeStatus {
  ADDED = 'added',
  REMOVED = 'removed',
  MODIFIED = 'modified',
  RENAMED = 'renamed',
  CONFLICTED = 'conflicted',
}
registerEnumType(FileChangeStatus, { name: 'FileChangeStatus' });

/** Bitbucket's words for the states a merge leaves a file in; beyond the four that its description names. */
const CONFLICTS: ReadonlySet<unknown> = new Set([
  'merge conflict',
  'rename conflict',
  'rename/delete conflict',
  'subrepo conflict',
  'local deleted',
  'remote deleted',
]);
const WORDS = new Map<unknown, FileChangeStatus>(Object.values(FileChangeStatus).map((word) => [word, word]));

const fileChangeStatus: Reader<FileChangeStatus> = {
  type: FileChangeStatus,
  expected: 'added, removed, modified, renamed or a conflict',
  read: (word) => (CONFLICTS.has(word) ? FileChangeStatus.CONFLICTED : WORDS.get(word)),
};

/** One row of a diffstat. A value: Bitbucket has no address for it. */
@Identity(['status'])
@ObjectType({ simpleResolvers: true })
export class FileChange extends Entity<undefined> {
  constructor(row: JsonObject) {
    super({ key: undefined }, [row]);
  }

  @From('status', fileChangeStatus, { nullable: true })
  readonly status!: FileChangeStatus | null;

  @Derived<FileChange>(
    {
      type: () => String,
      asks: ['new.path', 'old.path'],
      needs: ['new.path'],
      read: (file) => Entity.peek(file, 'new.path') ?? Entity.peek(file, 'old.path'),
    },
    { description: 'Where the file is now; of a removed one, where it was.' },
  )
  readonly path!: string;

  @From('old.path', text, { nullable: true, description: 'Where it was before; null for an added one.' })
  readonly oldPath!: string | null;

  @From('lines_added', int, { nullable: true })
  readonly linesAdded!: number | null;

  @From('lines_removed', int, { nullable: true })
  readonly linesRemoved!: number | null;
}

export interface ComparisonKey {
  readonly repository: RepositoryScope;
  readonly base: string;
  readonly head: string;
}

/** Two revisions of one repository. Holds nothing of its own: each of its fields is a call. */
@ObjectType({ simpleResolvers: true, description: 'What `head` has that `base` has not.' })
export class Comparison extends Entity<ComparisonKey> {
  constructor(key: ComparisonKey) {
    super({ key });
  }

  @Derived<Comparison>({ type: () => String, asks: [], needs: [], read: (comparison) => Entity.key(comparison).base })
  readonly base!: string;

  @Derived<Comparison>({ type: () => String, asks: [], needs: [], read: (comparison) => Entity.key(comparison).head })
  readonly head!: string;
}
