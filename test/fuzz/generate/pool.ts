/** Identifiers of existing data that the gateway returned before the first generated operation. */
export interface Pool {
  /** Global ids by type name. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
  /**
   * Cursors by the field that returned them, e.g. `Repository.issues`, for lists of acme/widget without other
   * arguments.
   */
  readonly cursors: ReadonlyMap<string, readonly string[]>;
  readonly hashes: readonly string[];
  /** Uuids in braces by type name. */
  readonly uuids: ReadonlyMap<string, readonly string[]>;
  readonly commentIds: readonly number[];
}

const PAGE = 'pageInfo { endCursor }';

/** Selects the identifiers of the pool. The alias of each list is the name of its field in `Pool.cursors`. */
const HARVEST = `{
  viewer { __typename id uuid }
  Query_workspaces: workspaces(first: 1) { edges { cursor node { __typename id uuid } } ${PAGE} }
  workspace(slug: "acme") {
    Workspace_repositories: repositories(first: 8) { edges { cursor node { __typename id uuid } } ${PAGE} }
    Workspace_members: members(first: 8) { edges { cursor node { __typename id uuid } } ${PAGE} }
    Workspace_projects: projects(first: 3) { edges { cursor node { __typename id uuid } } ${PAGE} }
    Workspace_hooks: hooks(first: 3) { edges { cursor node { __typename id uuid } } ${PAGE} }
  }
  repository(fullName: "acme/widget") {
    __typename id uuid
    Repository_issues: issues(first: 12) { edges { cursor node { __typename id } } ${PAGE} }
    Repository_commits: commits(first: 12) { edges { cursor node { __typename id hash } } ${PAGE} }
    Repository_branches: branches(first: 5) { edges { cursor node { __typename id target { hash } } } ${PAGE} }
    Repository_tags: tags(first: 4) { edges { cursor node { __typename id target { hash } } } ${PAGE} }
    Repository_hooks: hooks(first: 2) { edges { cursor node { __typename id uuid } } ${PAGE} }
    Repository_milestones: milestones(first: 2) { edges { cursor node { __typename id } } ${PAGE} }
    Repository_components: components(first: 2) { edges { cursor node { __typename id } } ${PAGE} }
    Repository_versions: versions(first: 2) { edges { cursor node { __typename id } } ${PAGE} }
    issue(number: 1) {
      Issue_comments: comments(first: 8) { edges { cursor node { __typename id databaseId } } ${PAGE} }
      Issue_changes: changes(first: 3) { edges { cursor node { __typename id } } ${PAGE} }
    }
    mainBranch { target {
      Commit_comments: comments(first: 5) { edges { cursor node { __typename id databaseId } } ${PAGE} }
      Commit_changedFiles: changedFiles(first: 2) { edges { cursor } ${PAGE} }
    } }
  }
}`;

/** @param execute Executes a query and returns its data. */
export async function harvest(execute: (document: string) => Promise<unknown>): Promise<Pool> {
  const ids = new Map<string, string[]>();
  const cursors = new Map<string, string[]>();
  const hashes = new Set<string>();
  const uuids = new Map<string, string[]>();
  const commentIds = new Set<number>();

  function visit(value: unknown, list: string): void {
    if (Array.isArray(value)) for (const item of value) visit(item, list);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const members = new Map<string, unknown>(Object.entries(value));
    const [type, id, uuid] = ['__typename', 'id', 'uuid'].map((name) => members.get(name));
    if (typeof type === 'string' && typeof id === 'string') append(ids, type, id);
    if (typeof type === 'string' && typeof uuid === 'string') append(uuids, type, uuid);
    for (const [name, member] of members) {
      if ((name === 'cursor' || name === 'endCursor') && typeof member === 'string') append(cursors, list, member);
      if (name === 'hash' && typeof member === 'string') hashes.add(member);
      if (name === 'databaseId' && typeof member === 'number') commentIds.add(member);
      visit(member, /^[A-Z]\w*_/.test(name) ? name.replace('_', '.') : list);
    }
  }

  visit(await execute(HARVEST), '');
  return { ids, cursors, hashes: [...hashes], uuids, commentIds: [...commentIds] };
}

function append(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key) ?? [];
  list.push(value);
  map.set(key, list);
}
