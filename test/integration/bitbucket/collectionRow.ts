import type { BitbucketSession } from '../../../src/bitbucket/client';
import type { Collection, KeyOf, ParentOf } from '../../../src/bitbucket/endpoints/collection';
import { type AnyQuery, isQueryOf } from '../../../src/bitbucket/listQuery';
import type { Page, ReadOutcome } from '../../../src/bitbucket/types';
import type { JsonObject } from '../../../src/lib/json';
import { collectionLoader } from '../../../src/graph/resource/loader';
import type { Lookup } from '../../../src/graph/resource/lookup';
import { isPlaceOf } from '../../../src/graph/resource/place';
import { readCollection } from '../../../src/graph/resource/readCollection';
import { RepositoryScope } from '../../../src/graph/repository/scope';
import { WorkspaceScope } from '../../../src/graph/workspace/scope';
import { contextOf } from './contextOf';
import type { Behaviour, Call, EndpointRow } from './endpointRow';

export type Key = string | number;

/** The expected reads of one collection. */
export interface CollectionRow extends Expectation, Reads {
  /** The name of the export. */
  readonly name: string;
  /** The path of the list. */
  readonly path: string;
  /** The path of one resource, decoded. */
  readonly itemPath: (key: Key) => string;
  /** The addresses of the list and of one resource. */
  readonly endpoints: readonly [list: EndpointRow, item: EndpointRow];
}

export interface Expectation extends Behaviour {
  /** The member of the JSON with the key. */
  readonly keyMember: string;
  readonly keys: readonly [Key, Key];
  /** How one resource is read. `none`: the API has no address that returns it. */
  readonly one: 'address' | 'query' | 'walk' | 'none';
  /** How several resources are read. */
  readonly together: 'separately' | 'query' | 'walk';
  /** Keys that are read separately, because they could make a filtered list fail. */
  readonly alone: readonly Key[];
  /** Other members by which a resource is found in the whole list. */
  readonly alsoBy: readonly string[];
  /** Other members with a number that the address of a resource accepts. */
  readonly alsoAddressedBy: readonly string[];
  /** Whether the path of the list ends with a slash. */
  readonly listEndsWithSlash: boolean;
  /** The statuses that mean that a resource does not exist. */
  readonly missing: readonly number[];
  readonly maxPageLength: number;
  readonly paging: 'numbered' | 'numbered-without-next' | 'next-only';
  readonly wrapper?: string;
  /** All search texts and filters, and the parameter `q` for them. */
  readonly filtered?: readonly [AnyQuery, string];
  /** All filters that are sent as separate parameters, and these parameters. */
  readonly parameters?: readonly [AnyQuery, Readonly<Record<string, string>>];
  readonly defaultSort?: string;
}

interface Reads {
  readonly list: (session: BitbucketSession, query?: AnyQuery) => Promise<Page>;
  readonly walk: (session: BitbucketSession) => Promise<readonly JsonObject[]>;
  readonly load: (session: BitbucketSession, lookups: readonly Lookup[]) => Promise<readonly ReadOutcome[]>;
  /** Reads by key in an operation that also reads the repository. */
  readonly many: (session: BitbucketSession, keys: readonly Key[]) => Promise<readonly ReadOutcome[]>;
}

const ROWS = { position: { page: 1, pagelen: 10 } };

/** The values in the path of a list, and the same in another spelling. */
export interface Place<C extends Collection> {
  readonly parent: ParentOf<C>;
  readonly respelled: ParentOf<C>;
}

interface Keys<C extends Collection> {
  readonly keys: readonly [KeyOf<C>, KeyOf<C>];
  /** The first key in another case, and whether both mean the same resource. Absent for numbers. */
  readonly otherKey?: readonly [key: KeyOf<C>, isShared: boolean];
}

type Row<C extends Collection> = Partial<Expectation> & Behaviour & Pick<Expectation, 'keyMember' | 'one'> & Keys<C>;

/** @param label how metrics and logs name the address of one resource */
export function rowOf<C extends Collection>(
  name: string,
  collection: C,
  label: `/${string}`,
  { parent, respelled }: Place<C>,
  row: Row<C>,
): CollectionRow {
  const slash = row.listEndsWithSlash === true ? '/' : '';
  const listLabel = /^(.*)\/\{\w+\}$/.exec(label)?.[1] ?? '';
  const collectionPath = listLabel.replaceAll(/\{(\w+)\}/g, (_, part: string) => String(parent[part]));
  const path = `${collectionPath}${slash}`;
  return {
    together: 'separately',
    alone: [],
    alsoBy: [],
    alsoAddressedBy: [],
    listEndsWithSlash: false,
    missing: [404],
    maxPageLength: 100,
    paging: 'numbered',
    ...row,
    name,
    path,
    itemPath: (key) => `${collectionPath}/${key}`,
    ...readsOf(name, collection, parent),
    endpoints: [
      {
        ...row,
        name: `${name} list`,
        label: `${listLabel}${slash}`,
        path,
        ...callsOfList(name, collection, parent, respelled),
      },
      {
        ...row,
        name: `${name} item`,
        label,
        path: `${collectionPath}/${row.keys[0]}`,
        ...callsOfItem(collection, parent, respelled, row),
      },
    ],
  };
}

function readsOf<C extends Collection>(name: string, collection: C, parent: ParentOf<C>): Reads {
  const query = queryOf(name, collection);
  const scope =
    'slug' in parent ? new RepositoryScope({ workspace: 'acme', slug: 'widget' }) : new WorkspaceScope('acme');
  const place = { scope, values: parent };
  return {
    list: (s, any = {}) => s.collection(collection).list(parent, query(any), ROWS),
    walk: (s) => readCollection(collection, parent, query({}), ['id'], contextOf(s)),
    load: (s, lookups) => {
      if (!isPlaceOf(place, collection)) throw new Error(`The place of ${name} is wrong.`);
      const loader = collectionLoader(collection, contextOf(s));
      return Promise.all(lookups.map((lookup) => loader.load({ place, lookup }, ['links'])));
    },
    many: (s, keys) => s.collection(collection).many(parent, keys, { repositoryIsRead: true }),
  };
}

function queryOf<C extends Collection>(name: string, collection: C) {
  return (query: AnyQuery) => {
    if (isQueryOf(query, collection)) return query;
    throw new Error(`The query of ${name} is not declared.`);
  };
}

function callsOfList<C extends Collection>(
  name: string,
  collection: C,
  parent: ParentOf<C>,
  respelled: ParentOf<C>,
): Pick<EndpointRow, 'read' | 'spellings' | 'writes'> {
  const query = queryOf(name, collection);
  return {
    read: (s) => s.collection(collection).list(parent, query({}), ROWS),
    spellings: [[(s) => s.collection(collection).list(respelled, query({}), ROWS), true]],
    writes: [(s) => s.collection(collection).create(parent, {})],
  };
}

function callsOfItem<C extends Collection>(
  collection: C,
  parent: ParentOf<C>,
  respelled: ParentOf<C>,
  { keys: [key], otherKey }: Keys<C>,
): Pick<EndpointRow, 'read' | 'spellings' | 'writes'> {
  const get =
    (at: ParentOf<C>, of: KeyOf<C>): Call =>
    (s) =>
      s.collection(collection).get(at, of);
  return {
    read: get(parent, key),
    spellings: [[get(respelled, key), true], ...(otherKey ? [[get(parent, otherKey[0]), otherKey[1]] as const] : [])],
    writes: [
      (s) => s.collection(collection).update(parent, key, {}),
      (s) => s.collection(collection).remove(parent, key),
    ],
  };
}
