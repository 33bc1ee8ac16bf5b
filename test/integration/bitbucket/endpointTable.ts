import type { BitbucketSession } from '../../../src/bitbucket/client';
import type { Collection, KeyOf, ParentOf } from '../../../src/bitbucket/endpoints/collection';
import * as commits from '../../../src/bitbucket/endpoints/commits';
import { repositoryHooks, workspaceHooks } from '../../../src/bitbucket/endpoints/hooks';
import * as issues from '../../../src/bitbucket/endpoints/issues';
import { branches, tags } from '../../../src/bitbucket/endpoints/refs';
import { repositories } from '../../../src/bitbucket/endpoints/repositories';
import { components, milestones, versions } from '../../../src/bitbucket/endpoints/trackerLists';
import { members, projects } from '../../../src/bitbucket/endpoints/workspaces';
import { type AnyQuery, isQueryOf } from '../../../src/bitbucket/listQuery';

export type Call = (session: BitbucketSession) => Promise<unknown>;

/** The expected behaviour of one endpoint. This table is written by hand, and not derived from the declarations. */
export interface EndpointRow extends Behaviour {
  /** The name of the export. For a collection followed by `list` or `item`. */
  readonly name: string;
  /** How metrics and logs name it. */
  readonly label: string;
  /** The path that `read` requests, decoded. */
  readonly path: string;
  readonly read: Call;
  /** Reads of the same address in other spellings, and whether they share its cache entry. */
  readonly spellings: readonly (readonly [read: Call, isShared: boolean])[];
  readonly writes: readonly Call[];
}

interface Behaviour {
  /** The kind whose TTL applies. `immutable`: no TTL, event or write removes the response. */
  readonly cache:
    'repository' | 'issue' | 'tracker' | 'commit' | 'ref' | 'hook' | 'workspace' | 'account' | 'immutable';
  readonly quota: 'api' | 'webhooks' | 'unlimited';
  readonly provesAccess: boolean;
  readonly within: 'repository' | 'workspace' | 'nothing';
}

const REPOSITORY = { workspace: 'acme', slug: 'widget' };
const RESPELLED = { workspace: 'ACME', slug: 'Widget' };
const ROWS = { position: { page: 1, pagelen: 10 } };
const R = '/repositories/{workspace}/{slug}';
const WIDGET = '/repositories/acme/widget';
const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const UUID = '{0b000000-0000-4000-8000-00000000000b}';

const commit: Behaviour = { cache: 'commit', quota: 'api', provesAccess: true, within: 'repository' };
const ref: Behaviour = { cache: 'ref', quota: 'api', provesAccess: true, within: 'repository' };
const issue: Behaviour = { cache: 'issue', quota: 'api', provesAccess: false, within: 'repository' };
const tracker: Behaviour = { cache: 'tracker', quota: 'api', provesAccess: false, within: 'repository' };
const hook: Behaviour = { cache: 'hook', quota: 'webhooks', provesAccess: false, within: 'repository' };
const workspace: Behaviour = { cache: 'workspace', quota: 'unlimited', provesAccess: false, within: 'workspace' };
const account: Behaviour = { cache: 'account', quota: 'unlimited', provesAccess: false, within: 'nothing' };

interface CollectionExample<C extends Collection> {
  readonly label: string;
  readonly path: string;
  readonly keyLabel: string;
  readonly parent: ParentOf<C>;
  readonly respelled: ParentOf<C>;
  readonly key: KeyOf<C>;
  /** The key in another case, and whether both mean the same resource. Absent for numbers. */
  readonly otherKey?: readonly [key: KeyOf<C>, isShared: boolean];
}

/** The two rows of a collection. */
function rowsOf<C extends Collection>(
  name: string,
  collection: C,
  behaviour: Behaviour,
  { label, path, keyLabel, parent, respelled, key, otherKey }: CollectionExample<C>,
): readonly EndpointRow[] {
  const none: AnyQuery = {};
  if (!isQueryOf(none, collection)) throw new Error('Every list can be read without arguments.');
  const list =
    (at: ParentOf<C>): Call =>
    (s) =>
      s.collection(collection).list(at, none, ROWS);
  const get =
    (at: ParentOf<C>, of: KeyOf<C>): Call =>
    (s) =>
      s.collection(collection).get(at, of);
  return [
    {
      ...behaviour,
      name: `${name} list`,
      label,
      path,
      read: list(parent),
      spellings: [[list(respelled), true]],
      writes: [(s) => s.collection(collection).create(parent, {})],
    },
    {
      ...behaviour,
      name: `${name} item`,
      label: `${label}/{${keyLabel}}`,
      path: `${path}/${key}`,
      read: get(parent, key),
      spellings: [[get(respelled, key), true], ...(otherKey ? [[get(parent, otherKey[0]), otherKey[1]] as const] : [])],
      writes: [
        (s) => s.collection(collection).update(parent, key, {}),
        (s) => s.collection(collection).remove(parent, key),
      ],
    },
  ];
}

/** An address that is not part of a collection. `read` receives the values in its path. */
function address<Values>(
  row: Behaviour & Pick<EndpointRow, 'name' | 'label' | 'path'> & { readonly writes?: readonly Call[] },
  read: (session: BitbucketSession, values: Values) => Promise<unknown>,
  values: Values,
  ...spellings: readonly Values[]
): EndpointRow {
  return {
    writes: [],
    ...row,
    read: (s) => read(s, values),
    spellings: spellings.map((other) => [(s) => read(s, other), true]),
  };
}

const inRepository = { parent: REPOSITORY, respelled: RESPELLED };
const inIssue = { parent: { ...REPOSITORY, number: 7 }, respelled: { ...RESPELLED, number: 7 } };
const inCommit = { parent: { ...REPOSITORY, hash: B }, respelled: { ...RESPELLED, hash: B.toUpperCase() } };
const inWorkspace = { parent: { workspace: 'acme' }, respelled: { workspace: 'Acme' } };
const byUuid = { keyLabel: 'uuid', key: UUID, otherKey: [UUID.toUpperCase(), true] } as const;
const byId = { keyLabel: 'id', key: 3 };

const flag = (endpoint: typeof issues.issueVote): readonly Call[] =>
  [true, false].map((isSet) => (s) => s.flag(endpoint).set({ ...REPOSITORY, number: 7 }, isSet));

// prettier-ignore
export const ENDPOINTS: readonly EndpointRow[] = [
  ...rowsOf('branches', branches, ref, { label: `${R}/refs/branches`, path: `${WIDGET}/refs/branches`, ...inRepository,
    keyLabel: 'name', key: 'main', otherKey: ['Main', false] }),
  ...rowsOf('tags', tags, ref, { label: `${R}/refs/tags`, path: `${WIDGET}/refs/tags`, ...inRepository,
    keyLabel: 'name', key: 'v1', otherKey: ['V1', false] }),
  ...rowsOf('commitComments', commits.commitComments, commit, { label: `${R}/commit/{hash}/comments`,
    path: `${WIDGET}/commit/${B}/comments`, ...inCommit, keyLabel: 'comment', key: 5 }),
  ...rowsOf('commitStatuses', commits.commitStatuses, commit, { label: `${R}/commit/{hash}/statuses`,
    path: `${WIDGET}/commit/${B}/statuses`, ...inCommit, keyLabel: 'key', key: 'build', otherKey: ['BUILD', false] }),
  ...rowsOf('repositoryHooks', repositoryHooks, hook, { label: `${R}/hooks`, path: `${WIDGET}/hooks`, ...inRepository, ...byUuid }),
  ...rowsOf('workspaceHooks', workspaceHooks, { ...hook, within: 'workspace' }, { label: '/workspaces/{workspace}/hooks',
    path: '/workspaces/acme/hooks', ...inWorkspace, ...byUuid }),
  ...rowsOf('issues', issues.issues, issue, { label: `${R}/issues`, path: `${WIDGET}/issues`, ...inRepository, keyLabel: 'number', key: 7 }),
  ...rowsOf('issueComments', issues.issueComments, issue, { label: `${R}/issues/{number}/comments`,
    path: `${WIDGET}/issues/7/comments`, ...inIssue, keyLabel: 'comment', key: 12 }),
  ...rowsOf('issueChanges', issues.issueChanges, issue, { label: `${R}/issues/{number}/changes`,
    path: `${WIDGET}/issues/7/changes`, ...inIssue, keyLabel: 'change', key: 12 }),
  ...rowsOf('issueAttachments', issues.issueAttachments, issue, { label: `${R}/issues/{number}/attachments`,
    path: `${WIDGET}/issues/7/attachments`, ...inIssue, keyLabel: 'file', key: 'a.png', otherKey: ['A.png', false] }),
  ...rowsOf('milestones', milestones, tracker, { label: `${R}/milestones`, path: `${WIDGET}/milestones`, ...inRepository, ...byId }),
  ...rowsOf('components', components, tracker, { label: `${R}/components`, path: `${WIDGET}/components`, ...inRepository, ...byId }),
  ...rowsOf('versions', versions, tracker, { label: `${R}/versions`, path: `${WIDGET}/versions`, ...inRepository, ...byId }),
  ...rowsOf('projects', projects, workspace, { label: '/workspaces/{workspace}/projects', path: '/workspaces/acme/projects',
    ...inWorkspace, keyLabel: 'project', key: 'PLAT', otherKey: ['plat', false] }),
  ...rowsOf('members', members, workspace, { label: '/workspaces/{workspace}/members', path: '/workspaces/acme/members',
    ...inWorkspace, ...byUuid }),
  ...repositoryRows(),

  address({ ...commit, name: 'commitHistory', label: `${R}/commits`, path: `${WIDGET}/commits` },
    (s, at) => s.commits.list(at, { include: ['main'] }, ROWS), REPOSITORY, RESPELLED),
  address({ ...commit, name: 'commit', label: `${R}/commit/{hash}`, path: `${WIDGET}/commit/${B}` },
    (s, { at, hash }) => s.commits.get(at, hash), { at: REPOSITORY, hash: B },
    { at: RESPELLED, hash: B }, { at: REPOSITORY, hash: B.toUpperCase() }),
  address({ ...commit, name: 'diffstat', label: `${R}/diffstat/{hashes}`, path: `${WIDGET}/diffstat/${A}..${B}` },
    // A request with `old.links` is not immutable.
    (s, at) => s.commits.diffstat(at, { base: B, head: A }, { ...ROWS, fields: ['old.links'] }), REPOSITORY, RESPELLED),
  address({ ...commit, cache: 'immutable', name: 'diff', label: `${R}/diff/{hashes}`, path: `${WIDGET}/diff/${B}` },
    (s, at) => s.commits.diff(at, { commit: B }), REPOSITORY, RESPELLED),
  address({ ...issue, name: 'issueVote', label: `${R}/issues/{number}/vote`, path: `${WIDGET}/issues/7/vote`, writes: flag(issues.issueVote) },
    (s, at) => s.flag(issues.issueVote).isSet({ ...at, number: 7 }), REPOSITORY, RESPELLED),
  address({ ...issue, name: 'issueWatch', label: `${R}/issues/{number}/watch`, path: `${WIDGET}/issues/7/watch`, writes: flag(issues.issueWatch) },
    (s, at) => s.flag(issues.issueWatch).isSet({ ...at, number: 7 }), REPOSITORY, RESPELLED),
  address({ ...workspace, name: 'workspace', label: '/workspaces/{workspace}', path: '/workspaces/acme' },
    (s, at) => s.workspaces.get(at), 'acme', 'ACME'),
  address({ ...workspace, within: 'nothing', name: 'workspacesOfUser', label: '/user/workspaces', path: '/user/workspaces' },
    (s) => s.workspaces.list(ROWS), undefined),
  address({ ...account, name: 'user', label: '/users/{uuid}', path: `/users/${UUID}` },
    (s, uuid) => s.users.get(uuid), UUID, UUID.toUpperCase(), UUID.replace(/[{}]/g, '')),
  address({ ...account, name: 'currentUser', label: '/user', path: '/user' }, (s) => s.users.current(), undefined),
];

/** The list is outside every repository, so its responses prove no access. */
function repositoryRows(): readonly EndpointRow[] {
  const behaviour = { cache: 'repository', quota: 'api' } as const;
  const [list, item] = rowsOf(
    'repositories',
    repositories,
    { ...behaviour, provesAccess: true, within: 'repository' },
    {
      label: '/repositories/{workspace}',
      path: '/repositories/acme',
      ...inWorkspace,
      keyLabel: 'slug',
      key: 'widget',
      otherKey: ['Widget', true],
    },
  );
  if (list === undefined || item === undefined) throw new Error('A collection has two rows.');
  return [{ ...list, provesAccess: false, within: 'workspace' }, item];
}
