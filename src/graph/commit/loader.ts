import { UpstreamError } from '../../rest/upstreamError';
import type { JsonObject } from '../../lib/json';
import type { Fields, ReadOutcome } from '../../bitbucket/types';
import { invalidRowError, isInvalidRow } from '../../bitbucket/rows';
import { walkPages } from '../../bitbucket/walkPages';
import type { OperationContext } from '../context';
import { EntityLoader, toReadOutcome } from '../entityLoader';
import { isHash } from '../identifiers';
import { repositoryId } from '../repository/loader';
import type { RepositoryScope } from '../repository/scope';

/** Identifies a commit. A branch, a tag and a hash can identify the same commit. */
export interface CommitKey {
  readonly repository: RepositoryScope;
  /** A hash of 7 to 40 digits, or the name of a branch or tag. */
  readonly revision: string;
}

/**
 * Loads commits by revision. Costs one REST call per commit, or two for a revision that looks like a hash but belongs
 * to no commit: it may be the name of a branch or tag.
 */
export function commitLoader({ bitbucket }: OperationContext): EntityLoader<CommitKey> {
  const idOf = ({ repository, revision }: CommitKey): string => `${repositoryId(repository.ref)} ${revision}`;
  return new EntityLoader({
    idOf,
    batchOf: idOf,
    read: (keys, fields) => Promise.all(keys.map((key) => readRevision(key, fields))),
  });

  async function readRevision(key: CommitKey, fields: Fields): Promise<ReadOutcome> {
    if (isHash(key.revision)) {
      const commit = await toReadOutcome(bitbucket.commits.get(key.repository.ref, key.revision, fields));
      if (commit !== null) return commit;
    }
    return toReadOutcome(readByName(key, fields));
  }

  /**
   * Reads the commit that a branch or tag points to: the newest commit of its history. The endpoint of a single
   * commit cannot be used: names can contain slashes, which Bitbucket does not accept in its URL.
   */
  async function readByName({ repository, revision }: CommitKey, fields: Fields): Promise<JsonObject> {
    const pages = walkPages({
      fetch: (position) => bitbucket.commits.list(repository.ref, { include: [revision] }, { position, fields }),
      start: { page: 1, pagelen: 1 },
      isNumbered: false,
    });
    for await (const { values } of pages) {
      const [newest] = values;
      if (newest !== undefined && isInvalidRow(newest)) throw invalidRowError();
      if (newest !== undefined) return newest;
    }
    throw new UpstreamError('NOT_FOUND', 'The revision has no commits.');
  }
}
