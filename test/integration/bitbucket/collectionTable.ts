import type { BitbucketSession } from '../../../src/bitbucket/client';
import type { Collection, ParentOf } from '../../../src/bitbucket/endpoints/collection';
import { commitComments, commitStatuses } from '../../../src/bitbucket/endpoints/commits';
import { repositoryHooks, workspaceHooks } from '../../../src/bitbucket/endpoints/hooks';
import * as tracker from '../../../src/bitbucket/endpoints/issues';
import { branches, tags } from '../../../src/bitbucket/endpoints/refs';
import { repositories } from '../../../src/bitbucket/endpoints/repositories';
import { components, milestones, versions } from '../../../src/bitbucket/endpoints/trackerLists';
import { members, projects } from '../../../src/bitbucket/endpoints/workspaces';
import { type AnyQuery, isQueryOf } from '../../../src/bitbucket/listQuery';
import type { Page, ReadOutcome } from '../../../src/bitbucket/types';
import type { JsonObject } from '../../../src/lib/json';
import type { Lookup } from '../../../src/graph/resource/lookup';
import { isPlaceOf } from '../../../src/graph/resource/place';
import { collectionLoader } from '../../../src/graph/resource/loader';
import { readCollection } from '../../../src/graph/resource/readCollection';
import { RepositoryScope } from '../../../src/graph/repository/scope';
import { WorkspaceScope } from '../../../src/graph/workspace/scope';
import { contextOf } from './contextOf';

type Key = string | number;

/** The expected reads of one collection. This table is written by hand, and not derived from the declarations. */
export interface CollectionRow extends Expectation, Reads {
  /** The name of the export. */
  readonly name: string;
  /** The path of the list. */
  readonly path: string;
}

interface Expectation {
  /** The member of the JSON with the key. */
  readonly keyMember: string;
  readonly keys: readonly [Key, Key];
  /** How one resource is read. `none`: the API has no address that returns it. */
  readonly one: 'address' | 'query' | 'none';
  /** How several resources are read. */
  readonly together: 'separately' | 'query' | 'walk';
  /** Keys that are read separately, because they could make a filtered list fail. */
  readonly alone: readonly Key[];
  /** Other members by which a resource is found in the whole list. */
  readonly alsoBy: readonly string[];
  /** The statuses that mean that a resource does not exist. */
  readonly missing: readonly number[];
  readonly maxPageLength: number;
  readonly paging: 'numbered' | 'next-only';
  readonly wrapper?: string;
  /** All search texts and filters, and the parameter `q` for them. */
  readonly filtered?: readonly [AnyQuery, string];
  readonly defaultSort?: string;
}

interface Reads {
  readonly list: (session: BitbucketSession, query?: AnyQuery) => Promise<Page>;
  readonly walk: (session: BitbucketSession) => Promise<readonly JsonObject[]>;
  readonly load: (session: BitbucketSession, lookups: readonly Lookup[]) => Promise<readonly ReadOutcome[]>;
  /** Reads by key in an operation that also reads the repository. */
  readonly many: (session: BitbucketSession, keys: readonly Key[]) => Promise<readonly ReadOutcome[]>;
}

function rowOf<C extends Collection>(
  name: string,
  collection: C,
  parent: ParentOf<C>,
  path: string,
  expectation: Partial<Expectation> & Pick<Expectation, 'keyMember' | 'keys' | 'one'>,
): CollectionRow {
  const checked = (query: AnyQuery) => {
    if (isQueryOf(query, collection)) return query;
    throw new Error(`The query of ${name} is not declared.`);
  };
  const scope =
    'slug' in parent ? new RepositoryScope({ workspace: 'acme', slug: 'widget' }) : new WorkspaceScope('acme');
  const place = { scope, values: parent };
  return {
    together: 'separately',
    alone: [],
    alsoBy: [],
    missing: [404],
    maxPageLength: 100,
    paging: 'numbered',
    ...expectation,
    name,
    path,
    list: (s, query = {}) =>
      s.collection(collection).list(parent, checked(query), { position: { page: 1, pagelen: 10 } }),
    walk: (s) => readCollection(collection, parent, checked({}), ['id'], contextOf(s)),
    load: (s, lookups) => {
      if (!isPlaceOf(place, collection)) throw new Error(`The place of ${name} is wrong.`);
      const loader = collectionLoader(collection, contextOf(s));
      return Promise.all(lookups.map((lookup) => loader.load({ place, lookup }, ['links'])));
    },
    many: (s, keys) => s.collection(collection).many(parent, keys, { repositoryIsRead: true }),
  };
}

const REPOSITORY = { workspace: 'acme', slug: 'widget' };
const WIDGET = '/repositories/acme/widget';
const HASH = 'b'.repeat(40);
const U1 = '{0a000000-0000-4000-8000-00000000000a}';
const U2 = '{0b000000-0000-4000-8000-00000000000b}';
const inIssue = { ...REPOSITORY, number: 7 };
const inCommit = { ...REPOSITORY, hash: HASH };
const inWorkspace = { workspace: 'acme' };

const byId = { keyMember: 'id', keys: [3, 5] } as const;
const byUuid = { keyMember: 'uuid', keys: [U1, U2] } as const;
const ref = {
  keyMember: 'name',
  keys: ['main', 'f/x'],
  one: 'address',
  together: 'query',
  alone: ['a"b', 'ä', 'a b'],
  filtered: [{ search: 'v"1' }, 'name ~ "v\\"1"'],
  defaultSort: 'name',
} as const;
const trackerList = { ...byId, one: 'address', together: 'walk', alsoBy: ['name'] } as const;
const issue = {
  keyMember: 'id',
  keys: [7, 8],
  one: 'query',
  together: 'query',
  missing: [404, 410],
  defaultSort: '-created_on',
  filtered: [
    {
      search: 'x',
      filter: {
        updatedAt: { after: new Date('2026-03-01'), before: new Date('2026-04-01') },
        createdAt: { after: new Date('2026-01-01'), before: new Date('2026-02-01') },
        reporter: U1,
        assigned: true,
        assignee: U2.slice(1, -1),
        version: '1.0',
        component: 'core',
        milestone: 'M1',
        state: ['new', 'on hold'],
        priority: ['major'],
        type: ['bug'],
      },
    },
    '(title ~ "x" OR content.raw ~ "x") AND kind = "bug" AND priority = "major" AND (state = "new" OR state = "on hold")' +
      ' AND milestone.name = "M1" AND component.name = "core" AND version.name = "1.0"' +
      ` AND assignee.uuid = "${U2}" AND assignee != null AND reporter.uuid = "${U1}"` +
      ' AND created_on >= 2026-01-01T00:00:00.000Z AND created_on < 2026-02-01T00:00:00.000Z' +
      ' AND updated_on >= 2026-03-01T00:00:00.000Z AND updated_on < 2026-04-01T00:00:00.000Z',
  ],
} as const;
const repository = {
  keyMember: 'slug',
  keys: ['widget', 'gadget'],
  one: 'address',
  together: 'query',
  alone: ['ä', 'a b'],
  defaultSort: 'name',
  filtered: [
    {
      filter: {
        updatedAt: { after: new Date('2026-01-01') },
        project: 'PLAT',
        isPrivate: true,
        language: 'c',
        name: { contains: 'b', eq: 'a' },
      },
    },
    'name = "a" AND name ~ "b" AND language = "c" AND is_private = true AND project.key = "PLAT"' +
      ' AND updated_on >= 2026-01-01T00:00:00.000Z',
  ],
} as const;

/** Repositories have a separate client, because their keys span workspaces. */
const repositoryRow: CollectionRow = {
  ...rowOf('repositories', repositories, inWorkspace, '/repositories/acme', repository),
  load: (s, lookups) => s.repositories.many(lookups.map(({ value }) => ({ workspace: 'acme', slug: String(value) }))),
  many: (s, keys) => s.repositories.many(keys.map((key) => ({ workspace: 'acme', slug: String(key) }))),
};

export const COLLECTIONS: readonly CollectionRow[] = [
  rowOf('branches', branches, REPOSITORY, `${WIDGET}/refs/branches`, ref),
  rowOf('tags', tags, REPOSITORY, `${WIDGET}/refs/tags`, ref),
  rowOf('commitComments', commitComments, inCommit, `${WIDGET}/commit/${HASH}/comments`, { ...byId, one: 'address' }),
  rowOf('commitStatuses', commitStatuses, inCommit, `${WIDGET}/commit/${HASH}/statuses`, {
    keyMember: 'key',
    keys: ['build', 'test'],
    one: 'none',
  }),
  rowOf('repositoryHooks', repositoryHooks, REPOSITORY, `${WIDGET}/hooks`, { ...byUuid, one: 'address' }),
  rowOf('workspaceHooks', workspaceHooks, inWorkspace, '/workspaces/acme/hooks', { ...byUuid, one: 'address' }),
  rowOf('issues', tracker.issues, REPOSITORY, `${WIDGET}/issues`, issue),
  rowOf('issueComments', tracker.issueComments, inIssue, `${WIDGET}/issues/7/comments`, {
    ...byId,
    one: 'address',
    defaultSort: 'created_on',
  }),
  rowOf('issueChanges', tracker.issueChanges, inIssue, `${WIDGET}/issues/7/changes`, {
    ...byId,
    one: 'address',
    defaultSort: 'created_on',
  }),
  rowOf('issueAttachments', tracker.issueAttachments, inIssue, `${WIDGET}/issues/7/attachments`, {
    keyMember: 'name',
    keys: ['a.png', 'b.png'],
    one: 'none',
  }),
  rowOf('milestones', milestones, REPOSITORY, `${WIDGET}/milestones`, trackerList),
  rowOf('components', components, REPOSITORY, `${WIDGET}/components`, trackerList),
  rowOf('versions', versions, REPOSITORY, `${WIDGET}/versions`, trackerList),
  rowOf('projects', projects, inWorkspace, '/workspaces/acme/projects', {
    keyMember: 'key',
    keys: ['PLAT', 'OPS'],
    one: 'address',
    alsoBy: ['uuid'],
  }),
  rowOf('members', members, inWorkspace, '/workspaces/acme/members', { ...byUuid, one: 'none', wrapper: 'user' }),
  repositoryRow,
];
