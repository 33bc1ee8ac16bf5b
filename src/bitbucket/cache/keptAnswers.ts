import type { Ask } from '../ask';
import type { Budget } from '../budget';
import { repositoryPart, type RestPath } from '../path';
import type { WireResponse } from '../transport';
import type { RestCall } from '../upstream';
import { encodeQuery } from '../url';
import type { Access } from './access';
import { disprovesAccess, provesAccess } from './accessEvidence';
import { isImmutable } from './kinds';
import type { ResponseScope, ResponseStore } from './responseStore';

export interface KeptAnswersOptions {
  readonly ask: Ask;
  readonly store: ResponseStore;
  readonly access: Access;
  /** `Principal.key`: nobody gets what another was answered. */
  readonly principal: string;
  readonly budget: Budget;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly signal: AbortSignal | undefined;
}

/**
 * What `read` makes of the answer to a call, kept or fresh. An answer that `read` throws at is not kept.
 *
 * @throws BitbucketError, or what `read` throws
 */
export type Answers = <T>(call: RestCall, read: (response: WireResponse) => T) => Promise<T>;

/**
 * The step before a call is really made: an answer that can never change is given again without one, as long as the
 * caller's right to read the repository was confirmed lately. What Bitbucket answers to any call is evidence for that.
 *
 * Repositories are told apart by the path they are asked for under. A rename needs no care: what a full hash stands for
 * is the same under every name, and who may read it is asked under the name that is used.
 */
export function createKeptAnswers(options: KeptAnswersOptions): Answers {
  const { store, access, principal, budget, signal } = options;

  async function ask(call: RestCall): Promise<WireResponse> {
    const repository = repositoryPart(call.path);
    if (repository === undefined) return options.ask(call);
    const scope = scopeOf(principal, repository);
    const askedAt = options.now();
    try {
      const response = await options.ask(call);
      if (provesAccess(call)) access.confirm(scope, askedAt);
      return response;
    } catch (error) {
      if (disprovesAccess(call, error)) {
        access.refuse(scope);
        await store.evict(scope);
      }
      throw error;
    }
  }

  return async (call, read) => {
    const repository = repositoryPart(call.path);
    if (repository === undefined || !isImmutable(call)) return read(await ask(call));
    const scope = scopeOf(principal, repository);
    const key = { ...scope, call: `${inOneCase(call.path)}?${encodeQuery(call.query ?? [])}` };
    const kept = await store.get(key);
    if (kept !== undefined) {
      await access.ensure(scope, () => ask({ method: 'GET', path: repository, query: [['fields', 'uuid']] }), signal);
      budget.countCached();
      return read({ status: 200, headers: {}, body: kept.body });
    }
    const response = await ask(call);
    const answer = read(response);
    await store.set(key, { body: response.body });
    return answer;
  };
}

function scopeOf(principal: string, repository: RestPath): ResponseScope {
  return { principal, repository: inOneCase(repository) };
}

/** Names of workspaces and repositories, uuids and hashes: for none of them the case matters. */
function inOneCase({ path }: RestPath): string {
  return path.toLowerCase();
}
