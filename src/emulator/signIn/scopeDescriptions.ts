const DESCRIPTIONS: ReadonlyMap<string, string> = new Map([
  ['account', 'Read your account information and your workspaces'],
  ['account:write', 'Read and change your account information, and read your workspaces'],
  ['project', 'Read your projects'],
  ['repository', 'Read your repositories'],
  ['pullrequest', 'Read your pull requests'],
  ['pullrequest:write', 'Read, create, review and merge pull requests'],
  ['pipeline', 'Read your pipelines and deployments'],
  ['pipeline:write', 'Read, run and stop your pipelines'],
  ['issue', 'Read your issues'],
  ['issue:write', 'Read, create and change your issues'],
  ['webhook', 'Read and change your webhooks'],
]);

/** Returns what a consumer with these scopes can do, in words. Omits read scopes that a write scope includes. */
export function descriptionsOf(scopes: readonly string[]): readonly string[] {
  return scopes
    .filter((scope) => !scopes.some((other) => other.startsWith(`${scope}:`)))
    .map((scope) => DESCRIPTIONS.get(scope) ?? scope);
}
