import type { JsonObject } from '../../lib/json';
import type { Endpoint } from '../../rest/endpoint';
import type { RestCall } from '../../rest/restCall';
import { encodeQuery, type QueryParameters } from '../../rest/url';
import type { Collection } from '../endpoints/collection';
import { isPagingParameter } from '../pageQuery';
import { batchKeyOf, mayBeWalked } from './facts';
import type { Identities } from './identities';
import { type MemberTree, parseFields } from './memberTree';
import { SyntheticObjects } from './syntheticObjects';
import { Weight } from './weight';

/** The number of rows of a list that is never read to its end. */
const LONG_LIST_LENGTH = 1_000_000;

/** Creates the responses of an upstream in which every object exists and every page is full. */
export class SyntheticResponses {
  readonly #identities: Identities;
  readonly #objects: SyntheticObjects;
  readonly #members = new Map<string, MemberTree>();
  readonly #collections = new Map<Endpoint, Collection>();

  constructor(identities: Identities) {
    this.#identities = identities;
    this.#objects = new SyntheticObjects(identities);
  }

  /** Makes the facts of a collection known. The lists of other endpoints have no batches and no end. */
  addCollection(collection: Collection): void {
    this.#collections.set(collection.list, collection);
  }

  /** @param weight the weight of the call */
  responseTo(call: RestCall, weight: number): JsonObject {
    const members = this.#membersOf(call);
    const collection = this.#collections.get(call.path.endpoint);
    const { endpoint } = call.path;
    if (parameterOf(call, 'pagelen') === undefined) {
      return this.#objects.create({ members, endpoint, weight: new Weight(weight) });
    }
    const requestsRows = members === undefined || members.has('values');
    const keys = collection && batchKeysOf(call, collection);
    if (keys !== undefined) return { values: keys.map((key) => this.#rowWithKey(call, key, members?.get('values'))) };
    return {
      ...(requestsRows && { values: this.#fullPage(call, weight, members?.get('values')) }),
      ...pageMembers(call, members, collection),
    };
  }

  /** Makes a row of a page represent `count` rows. */
  multiply(row: JsonObject, count: number): void {
    this.#objects.weightOf(row)?.multiply(count);
  }

  /** All rows of the page are one object, so that a page of many rows takes no time. */
  #fullPage({ path, ...call }: RestCall, weight: number, members: MemberTree | undefined): readonly JsonObject[] {
    const row = this.#objects.create({ members, endpoint: path.endpoint, weight: new Weight(weight) });
    return new Array<JsonObject>(Number(parameterOf(call, 'pagelen'))).fill(row);
  }

  /** Calls of one operation often request the same members. */
  #membersOf(call: RestCall): MemberTree | undefined {
    const fields = parameterOf(call, 'fields');
    if (fields === undefined) return undefined;
    let members = this.#members.get(fields);
    if (members === undefined) this.#members.set(fields, (members = parseFields(fields)));
    return members;
  }

  #rowWithKey({ path }: RestCall, key: BatchKey, members: MemberTree | undefined): JsonObject {
    const weight = this.#identities.weightIn(...Object.values(path.values), key.value);
    const fullName = `${path.values['workspace'] ?? ''}/${key.value}`;
    return this.#objects.create({
      members,
      endpoint: path.endpoint,
      weight: new Weight(weight),
      known: { [key.member]: key.value, ...(key.member === 'slug' && { full_name: fullName }) },
    });
  }
}

interface BatchKey {
  readonly member: string;
  readonly value: string | number;
}

/** Returns the keys of the objects that a call of `bitbucket/readMany.ts` reads. Undefined for any other call. */
function batchKeysOf(call: RestCall, collection: Collection): readonly BatchKey[] | undefined {
  const member = batchKeyOf(collection);
  const q = parameterOf(call, 'q');
  if (member === undefined || q === undefined) return undefined;
  if (!q.startsWith(`${member} IN (`) && !q.startsWith(`${member} = `)) return undefined;
  const values = q.matchAll(/"([^"]*)"|\b(\d+)\b/g);
  return [...values].map(([, text, number]) => ({ member, value: text ?? Number(number) }));
}

/** Returns the members of a page other than its rows, as far as they are requested. */
function pageMembers(call: RestCall, members: MemberTree | undefined, collection: Collection | undefined): JsonObject {
  const pagelen = Number(parameterOf(call, 'pagelen'));
  const page = pageNumberOf(call) ?? 1;
  const rows = page * pagelen;
  const size = collection !== undefined && mayBeWalked(collection) ? rows : Math.max(rows, LONG_LIST_LENGTH);
  const isRequested = (member: string): boolean => members === undefined || members.has(member);
  return {
    ...(isRequested('next') && rows < size && { next: `?${encodeQuery(followingPage(call))}` }),
    ...(isRequested('size') && { size }),
    ...(isRequested('page') && { page }),
    ...(isRequested('pagelen') && { pagelen }),
  };
}

/** Returns the parameters of the page after the requested one. */
function followingPage(call: RestCall): QueryParameters {
  const others = (call.query ?? []).filter(([name]) => isPagingParameter(name) && name !== 'page');
  return [...others, ['page', String((pageNumberOf(call) ?? 1) + 1)]];
}

/** Undefined for the first page, and for a page that is not identified by a number. */
function pageNumberOf(call: Pick<RestCall, 'query'>): number | undefined {
  const page = parameterOf(call, 'page');
  return page !== undefined && /^\d{1,9}$/.test(page) ? Number(page) : undefined;
}

function parameterOf({ query = [] }: Pick<RestCall, 'query'>, name: string): string | undefined {
  return query.find(([each]) => each === name)?.[1];
}
