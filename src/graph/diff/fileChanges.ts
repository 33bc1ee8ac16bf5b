import type { GraphQLResolveInfo } from 'graphql';
import { ArgsType, Field, Int } from 'type-graphql';
import type { DiffSpec } from '../../bitbucket/types';
import type { ListIdentity } from '../connections/cursor';
import { resolveConnection } from '../connections/resolveConnection';
import { type Connection, connectionType, ForwardArgs } from '../connections/types';
import type { OperationContext } from '../context';
import { MAX_FIXED_PAGE_LENGTH } from '../limits';
import type { RepositoryScope } from '../repository/scope';
import { FileChange } from './types';

export const FileChangeConnection = connectionType('FileChange', () => FileChange);

/**
 * A REST call reads 500 rows, the largest page of a diffstat, whatever `first` is. The response is cached, so several
 * GraphQL pages within these 500 rows cost one REST call.
 */
const DIFFSTAT_ROWS = { pagelen: MAX_FIXED_PAGE_LENGTH, defaultFirst: 100 } as const;

/** Differs from ForwardArgs only in the default of `first`, which DIFFSTAT_ROWS sets. */
@ArgsType()
export class FileChangesArgs extends ForwardArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'Returns the first _n_ elements, or the first _n_ after `after`: 0 to 100. Default: 100.',
  })
  override readonly first?: number | null;
}

/** The changed files of a diff. */
export interface FileChanges extends Pick<ListIdentity, 'definedBy' | 'parent'> {
  readonly repository: RepositoryScope;
  readonly readSpec: () => Promise<DiffSpec>;
}

/** Resolves a field with the changed files of a diff. */
export function resolveFileChanges(
  { repository, readSpec, ...identity }: FileChanges,
  args: ForwardArgs,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<Connection<FileChange>> {
  return resolveConnection(
    {
      kind: 'changedFiles',
      scope: repository,
      ...identity,
      ...DIFFSTAT_ROWS,
      paging: 'numbered',
      maxPageLength: MAX_FIXED_PAGE_LENGTH,
      fetch: async (page) => context.bitbucket.commits.diffstat(repository.ref, await readSpec(), page),
      node: (row) => new FileChange(row),
    },
    args,
    context,
    info,
  );
}
