const WORDS: ReadonlyMap<string, string> = new Map([
  ['account', 'Read your account information and your workspaces'],
  ['account:write', 'Read and change your account information, and vote for issues'],
  ['project', 'Read your projects'],
  ['repository', 'Read your repositories'],
  ['pullrequest', 'Read your repositories and their pull requests'],
  ['pullrequest:write', 'Create, review and merge pull requests'],
  ['pipeline', 'Read your pipelines and deployments'],
  ['pipeline:write', 'Run and stop your pipelines'],
  ['issue', 'Read your issues'],
  ['issue:write', 'Create and change your issues'],
  ['webhook', 'Read and change your webhooks'],
]);

/** Returns what a consumer with this scope can do, in words. */
export function wordsOf(scope: string): string {
  return WORDS.get(scope) ?? scope;
}
