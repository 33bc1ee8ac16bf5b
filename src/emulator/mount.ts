import type { Collection } from '../bitbucket/endpoints/collection';
import { notFound } from './apiError';
import { type Call, parameter } from './call';
import type { RequiredScopes } from './identity/scopes';
import type { FieldTable } from './query/filterAndSort';
import type { PageLengths } from './query/paging';
import { ok, page } from './reply';
import type { Resource } from './resource';
import type { Route } from './router';

/** How the emulator serves a collection. It states itself what Bitbucket rejects, so that it shares no mistake with the client. */
export interface MountOptions<Owner, Row> {
  /** The scopes that a credential needs. */
  readonly scope: RequiredScopes;
  /** Whether anonymous callers are allowed. Default: true. */
  readonly anonymous?: boolean;
  /** Whether the switch `issueTrackerRemoved` turns the routes off. Default: false. */
  readonly issueTracker?: boolean;
  /** Finds the repository, workspace or resource in the path. @throws ApiError */
  readonly owner: (call: Call) => Owner;
  readonly rows: (owner: Owner, call: Call) => readonly Row[];
  readonly view: (call: Call, owner: Owner, row: Row) => Resource;
  /** Undefined: `q` is ignored. */
  readonly filterable?: FieldTable;
  /** Undefined: `sort` is ignored. */
  readonly sortable?: FieldTable;
  /** Default: 10 rows, at most 100. */
  readonly lengths?: PageLengths;
  /** The address of one resource. `none`: Bitbucket has no address that returns it as JSON. */
  readonly item: ItemOptions<Row> | 'none';
}

interface ItemOptions<Row> {
  /** Whether the row has the key in the path. */
  readonly matches: (row: Row, key: string) => boolean;
  /** The message of the 404 for an unknown key. */
  readonly missing: (key: string) => string;
}

/** Returns the routes that read a collection: its list, and one of its resources. */
export function mount<Owner, Row>(collection: Collection, options: MountOptions<Owner, Row>): readonly Route[] {
  const { scope, anonymous, issueTracker, owner, rows, view, item, filterable, sortable, lengths } = options;
  const read = {
    method: 'GET',
    scope,
    ...(anonymous !== undefined && { anonymous }),
    ...(issueTracker !== undefined && { issueTracker }),
  } as const;
  const list: Route = {
    ...read,
    path: pathOf(collection.list.template),
    handle: (call) => {
      const found = owner(call);
      return page(call, {
        rows: rows(found, call).map((row) => view(call, found, row)),
        ...(filterable && { filterable }),
        ...(sortable && { sortable }),
        ...(lengths && { lengths }),
      });
    },
  };
  if (item === 'none') return [list];
  // The name of a branch or tag is the rest of the path: its slashes are not encoded, as in recorded links.
  const isRest = collection.facts.key.as === 'refName';
  const key = collection.keyPart;
  const one: Route = {
    ...read,
    path: `${pathOf(collection.list.template)}/${isRest ? '*' : ':'}${key}`,
    handle: (call) => {
      const found = owner(call);
      const value = parameter(call, key);
      const row = rows(found, call).find((each) => item.matches(each, value));
      if (row === undefined) throw notFound(item.missing(value));
      return ok(view(call, found, row));
    },
  };
  return [list, one];
}

/** `/repositories/{workspace}` becomes `/repositories/:workspace`. */
function pathOf(template: string): string {
  return template.replaceAll(/\{(\w+)\}/g, ':$1');
}
