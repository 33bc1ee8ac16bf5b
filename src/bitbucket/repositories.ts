import type { JsonObject } from '../lib/json';
import { pathTo } from '../rest/restPath';
import type { UpstreamError } from '../rest/upstreamError';
import { repositories as endpoints } from './endpoints/repositories';
import { readObject } from './objects';
import { type BatchingUpstream, outcomeOf, outcomesInOrder, readMany } from './readMany';
import type { Fields, ReadOutcome, RepositoryRef } from './types';

/** The repositories of all workspaces. */
export interface Repositories {
  /** @throws UpstreamError NOT_FOUND or FORBIDDEN if the repository does not exist or is hidden */
  get(repository: RepositoryRef, fields?: Fields): Promise<JsonObject>;
  /** Reads many repositories, with one call per workspace if possible. Outcomes have the order of `repositories`. */
  many(repositories: readonly RepositoryRef[], fields?: Fields): Promise<readonly ReadOutcome[]>;
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-repositories/ */
export function createRepositories(upstream: BatchingUpstream): Repositories {
  async function get(repository: RepositoryRef, fields?: Fields): Promise<JsonObject> {
    return readObject(upstream, pathTo(endpoints.item, repository), fields);
  }

  async function manyOfOneWorkspace(
    repositories: readonly RepositoryRef[],
    fields: Fields | undefined,
  ): Promise<ReadonlyMap<string, ReadOutcome>> {
    const byKey = new Map(repositories.map((repository) => [keyOf(repository), repository]));
    const [first] = byKey.values();
    if (first === undefined) return new Map();
    const repositoryOf = (key: string): RepositoryRef => byKey.get(key) ?? first;
    return readMany(upstream, {
      keys: [...byKey.keys()],
      isBatchable: (key) => isBatchableRepository(repositoryOf(key)),
      readsOneKeySingly: true,
      collection: (q) => ({ path: pathTo(endpoints.list, { workspace: first.workspace }), query: [['q', q]] }),
      maxPageLength: endpoints.facts.maxPageLength,
      field: 'slug',
      value: (key) => repositoryOf(key).slug.toLowerCase(),
      fields: fields === undefined ? undefined : [...fields, 'full_name', 'slug'],
      identify: (row) => identify(row, first.workspace),
      isComplete: () => true,
      single: (key) => outcomeOf(() => get(repositoryOf(key), fields), isMissing),
      readsMissingKeysSingly: true,
    });
  }

  return {
    get,
    async many(repositories, fields) {
      return outcomesInOrder(repositories.map(keyOf), async () => {
        const groups = groupByWorkspace(repositories).map((group) => manyOfOneWorkspace(group, fields));
        return new Map((await Promise.all(groups)).flatMap((group) => [...group]));
      });
    },
  };
}

/** Bitbucket hides repositories from callers without access. A 403 without required scopes means the same as a 404. */
function isMissing({ code, details }: UpstreamError): boolean {
  return code === 'NOT_FOUND' || (code === 'FORBIDDEN' && details.requiredScopes === undefined);
}

function groupByWorkspace(repositories: readonly RepositoryRef[]): RepositoryRef[][] {
  const groups = new Map<string, RepositoryRef[]>();
  for (const repository of repositories) {
    const workspace = repository.workspace.toLowerCase();
    groups.set(workspace, [...(groups.get(workspace) ?? []), repository]);
  }
  return [...groups.values()];
}

function keyOf({ workspace, slug }: RepositoryRef): string {
  return `${workspace}/${slug}`.toLowerCase();
}

/** Whether a repository may be part of a batch, which filters by slug. Uuids and unusual names cost separate calls. */
function isBatchableRepository({ workspace, slug }: RepositoryRef): boolean {
  return /^(?:[\w-][\w.-]*|\{[0-9a-f-]+\})$/i.test(workspace) && endpoints.facts.batchable.test(slug);
}

/**
 * The key of a row. If the workspace is identified by uuid, `full_name` does not contain that uuid, so the key consists
 * of the uuid and the slug.
 */
function identify(row: JsonObject, workspace: string): string | undefined {
  const { full_name: fullName, slug } = row;
  if (!workspace.startsWith('{')) return typeof fullName === 'string' ? fullName.toLowerCase() : undefined;
  return typeof slug === 'string' ? `${workspace}/${slug}`.toLowerCase() : undefined;
}
