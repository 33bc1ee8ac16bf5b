import type { Ask } from '../sendRequest';
import { repositoryPart } from '../restPath';
import type { RestCall } from '../upstream';
import type { RepositoryReader } from './access';
import { disprovesAccess, provesAccess } from '../../bitbucket/cache/accessRules';
import type { AnswerCache } from './responseCache';
import { namesIn, scopeOf } from './scope';

/** Asks Bitbucket, and takes what it answers to anything of a repository as evidence of who may read that. */
export function createWitnessedAsk(ask: Ask, cache: AnswerCache, principal: string): Ask {
  return async (call, how) => {
    const reader = readerOf(principal, call);
    if (reader === undefined) return ask(call, how);
    const askedAt = cache.now();
    try {
      const response = await ask(call, how);
      if (provesAccess(call)) cache.access.confirm(reader, askedAt);
      return response;
    } catch (error) {
      if (disprovesAccess(call, error)) await cache.refuse(reader, namesIn(scopeOf(principal, call.path)));
      throw error;
    }
  };
}

/** Undefined for what belongs to no repository. */
export function readerOf(principal: string, { path }: RestCall): RepositoryReader | undefined {
  const repository = repositoryPart(path);
  return repository === undefined ? undefined : { principal, repository: repository.path.toLowerCase() };
}
