import { type Variable, defineVariable, wholeNumber } from './variable';

/** The maximum of all times: one day. */
const MAX_SECONDS = 86_400;

/** The TTL of each type of cached data. docs/caching.md has the reasons for the defaults. */
export const ttlVariables = {
  repository: ttl('REPOSITORY', 60, 'repositories and lists of repositories'),
  issue: ttl('ISSUE', 15, 'issues and of their comments, changes, attachments, votes and watches'),
  tracker: ttl('TRACKER', 300, 'milestones, components and versions'),
  pullRequest: ttl('PULL_REQUEST', 30, 'pull requests and of their comments, tasks, commits and activity'),
  status: ttl('STATUS', 30, 'build statuses of commits and pull requests, and of reports about commits'),
  pipeline: ttl('PIPELINE', 15, 'pipelines, their steps, and deployments'),
  environment: ttl('ENVIRONMENT', 3_600, 'deployment environments'),
  commit: ttl('COMMIT', 30, 'commit histories and comments. Commits that are read by full hash never expire'),
  ref: ttl('REF', 30, 'branches and tags'),
  hook: ttl('HOOK', 60, 'hooks of repositories and workspaces'),
  workspace: ttl('WORKSPACE', 300, 'workspaces, their projects and members'),
  account: ttl('ACCOUNT', 300, 'accounts'),
};

/** All variables of the cache. */
export const cacheVariables = {
  cacheMaxMb: defineVariable<number>({
    name: 'CACHE_MAX_MB',
    meaning: "Memory for Bitbucket's responses. If it is full, the least recently used responses are evicted.",
    fallback: 64,
    unit: 'MB',
    zero: 'nothing is cached',
    schema: wholeNumber(0, 65_536),
  }),
  ...ttlVariables,
  cacheAccess: defineVariable<number>({
    name: 'CACHE_ACCESS_SECONDS',
    meaning:
      'Time for which the access of a caller to a repository counts as verified. ' +
      'After that, the gateway verifies it again before it serves cached data of the repository.',
    fallback: 300,
    unit: 's',
    zero: 'verified for each read',
    schema: wholeNumber(0, MAX_SECONDS),
  }),
  staleIfError: defineVariable<number>({
    name: 'STALE_IF_ERROR_SECONDS',
    meaning:
      'Time past its TTL for which a cached response is served ' +
      'if Bitbucket returns 429 or 5xx, or cannot be reached. extensions.stale lists these responses.',
    fallback: 300,
    unit: 's',
    zero: 'the error is returned',
    schema: wholeNumber(0, MAX_SECONDS),
  }),
};

function ttl(type: string, fallback: number, what: string): Variable<number> {
  return defineVariable<number>({
    name: `CACHE_${type}_SECONDS`,
    meaning: `TTL of ${what}.`,
    fallback,
    unit: 's',
    zero: 'not cached',
    schema: wholeNumber(0, MAX_SECONDS),
  });
}
