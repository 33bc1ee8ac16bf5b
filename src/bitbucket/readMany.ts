import type { JsonObject } from '../lib/json';
import type { Upstream } from '../rest/upstream';
import { UpstreamError } from '../rest/upstreamError';
import { allOf, type Condition, equalsAny, isIn, type Value } from './filter';
import { type PagedList, hasRowsAfter, pageCall, readPage } from './paging';
import type { Fields, ReadOutcome, PageRequest } from './types';
import { isUnsupportedFilter, type UnsupportedFilters } from './unsupportedFilters';

/** The maximum length of the URL of a batch. Servers and proxies limit URLs (nginx: 8 kB). */
const MAX_URL_CHARACTERS = 4_000;
/** The maximum number of keys of a batch, also for lists with longer pages. */
const MAX_KEYS = 100;

/** The upstream, and the filters that it does not support. */
export interface BatchingUpstream extends Upstream {
  readonly unsupportedFilters: UnsupportedFilters;
}

/** The forms of a batch request, cheapest first. If Bitbucket rejects the filter of a form, the next one is tried. */
type Form = 'IN' | 'OR' | 'single';
const NEXT_FORM = { IN: 'OR', OR: 'single' } as const;

/** Many objects of one collection, each identified by the value of one filterable field. */
export interface ObjectsByKey {
  /** The keys of the objects, without duplicates. */
  readonly keys: readonly string[];
  /** Whether a list that is filtered by this key can be read. If not, the object is read singly. */
  readonly isBatchable: (key: string) => boolean;
  /** Whether a batch of one key is read singly instead of as a filtered list. */
  readonly readsOneKeySingly: boolean;
  /** The collection, filtered by `q`. */
  readonly collection: (q: string) => PagedList;
  /** The maximum number of rows in a page of the collection. A batch has no more keys, so that one page contains it. */
  readonly maxPageLength: number;
  /** The field to filter by. */
  readonly field: string;
  /** The value of the field for a key. */
  readonly value: (key: string) => Value;
  /** Must include the paths that `identify` reads. */
  readonly fields: Fields | undefined;
  /** The key of a row. Rows are never matched by position. */
  readonly identify: (row: JsonObject) => string | undefined;
  /** Whether a row contains all requested members. An object whose row is incomplete is read singly. */
  readonly isComplete: (row: JsonObject) => boolean;
  /** Reads one object. */
  readonly single: (key: string) => Promise<ReadOutcome>;
  /**
   * Whether an object is read singly if the list does not contain it, perhaps because it was renamed, or if the list
   * does not exist.
   */
  readonly readsMissingKeysSingly: boolean;
}

/**
 * Reads the objects with as few calls as possible, and returns the outcome of every key. An UpstreamError of a call is
 * the outcome of the keys that it affects.
 */
export async function readMany(upstream: BatchingUpstream, batch: ObjectsByKey): Promise<Outcomes> {
  const batchable = batch.keys.filter(batch.isBatchable);
  const batched = new Set(batchable.length === 1 && batch.readsOneKeySingly ? [] : batchable);
  const others = batch.keys.filter((key) => !batched.has(key));
  const context = { upstream, batch };
  const [rows, outcomes] = await Promise.all([readAs('IN', [...batched], context), readSingly(others, context)]);
  return new Map([...rows, ...outcomes]);
}

/** The outcome of a single read. Null if `isMissing` returns true for its UpstreamError. */
export async function outcomeOf(
  read: () => Promise<JsonObject>,
  isMissing: (error: UpstreamError) => boolean,
): Promise<ReadOutcome> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return isMissing(error) ? null : error;
  }
}

/**
 * The outcomes in the order of `keys`. If `read` throws an UpstreamError, for example because the name of the
 * repository is invalid, that error is the outcome of every key.
 */
export async function outcomesInOrder(
  keys: readonly string[],
  read: () => Promise<ReadonlyMap<string, ReadOutcome>>,
): Promise<readonly ReadOutcome[]> {
  try {
    const outcomes = await read();
    return keys.map((key) => outcomes.get(key) ?? null);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return keys.map(() => error);
  }
}

/** The outcomes by key. */
type Outcomes = ReadonlyMap<string, ReadOutcome>;

interface Context {
  readonly upstream: BatchingUpstream;
  readonly batch: ObjectsByKey;
}

/** Reads the keys in the preferred form, or in the next one whose filter Bitbucket is not known to reject. */
async function readAs(preferred: Form, keys: readonly string[], context: Context): Promise<Outcomes> {
  if (keys.length === 0) return new Map();
  // A single value needs no IN.
  let form = preferred === 'IN' && keys.length === 1 ? 'OR' : preferred;
  while (form !== 'single' && (await context.upstream.unsupportedFilters.has(filterName(form, context.batch)))) {
    form = NEXT_FORM[form];
  }
  if (form === 'single') return readSingly(keys, context);
  const chunks = await Promise.all(split(form, keys, context).map((chunk) => readChunk(form, chunk, context)));
  return new Map(chunks.flatMap((outcomes) => [...outcomes]));
}

async function readChunk(form: Exclude<Form, 'single'>, keys: readonly string[], context: Context): Promise<Outcomes> {
  const { upstream, batch } = context;
  let page;
  try {
    page = await readPage(upstream, filteredList(form, keys, batch), pageRequest(batch));
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return readAfterError(error, form, keys, context);
  }
  const rows = new Map(page.values.map((row) => [batch.identify(row), row]));
  const missing = keys.filter((key) => !rows.has(key));
  // A missing key may be on a later page, or be the key of a row whose key is not valid.
  const isWholeList = !hasRowsAfter(page, 0) && !rows.has(undefined);
  const readsMissing = batch.readsMissingKeysSingly || !isWholeList;
  const incomplete = keys.filter((key) => isIncomplete(rows.get(key), batch));
  const single = await readSingly([...(readsMissing ? missing : []), ...incomplete], context);
  return new Map(keys.map((key) => [key, single.get(key) ?? rows.get(key) ?? null]));
}

function isIncomplete(row: JsonObject | undefined, { isComplete }: ObjectsByKey): boolean {
  return row !== undefined && !isComplete(row);
}

/**
 * Reads the keys in another way if the error leaves a chance that their objects can be read. Otherwise the error is the
 * outcome of every key.
 */
async function readAfterError(
  error: UpstreamError,
  form: Exclude<Form, 'single'>,
  keys: readonly string[],
  context: Context,
): Promise<Outcomes> {
  const { upstream, batch } = context;
  if (error.code === 'BAD_REQUEST' && error.details.upstream?.status === 400) {
    // A 400 for another reason, such as an invalid value, does not affect the batches of other operations.
    if (isUnsupportedFilter(error, batch.field, form)) await upstream.unsupportedFilters.add(filterName(form, batch));
    return readAs(NEXT_FORM[form], keys, context);
  }
  if (error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN') return readSinglyIfAllowed(error, keys, context);
  if (error.code === 'NOT_FOUND' && batch.readsMissingKeysSingly) return readSingly(keys, context);
  return sameOutcome(keys, error);
}

/** Reads one object first. If that fails too, the other objects are not requested: the credential may be invalid. */
async function readSinglyIfAllowed(
  error: UpstreamError,
  [first, ...others]: readonly string[],
  context: Context,
): Promise<Outcomes> {
  if (first === undefined) return new Map();
  const outcome = await context.batch.single(first);
  const rest = outcome instanceof Error ? sameOutcome(others, error) : await readSingly(others, context);
  return new Map([[first, outcome], ...rest]);
}

async function readSingly(keys: readonly string[], { batch }: Context): Promise<Outcomes> {
  return new Map(await Promise.all(keys.map(async (key) => [key, await batch.single(key)] as const)));
}

function sameOutcome(keys: readonly string[], outcome: ReadOutcome): Outcomes {
  return new Map(keys.map((key) => [key, outcome]));
}

function filterName(form: Form, batch: ObjectsByKey): string {
  return `${batch.collection('').path.endpoint.template} ${batch.field} ${form}`;
}

/** Splits keys into as few chunks as possible below both limits. A single key is sent even if its URL is too long. */
function split(form: Form, keys: readonly string[], { upstream, batch }: Context): (readonly string[])[] {
  const chunks: (readonly string[])[] = [];
  for (let start = 0; start < keys.length;) {
    let fitting = 1;
    let tooMany = Math.min(keys.length - start, maxKeys(batch)) + 1;
    while (tooMany - fitting > 1) {
      const middle = Math.floor((fitting + tooMany) / 2);
      const call = pageCall(filteredList(form, keys.slice(start, start + middle), batch), pageRequest(batch));
      if (upstream.urlLength(call) <= MAX_URL_CHARACTERS) fitting = middle;
      else tooMany = middle;
    }
    chunks.push(keys.slice(start, start + fitting));
    start += fitting;
  }
  return chunks;
}

function filteredList(form: Form, keys: readonly string[], batch: ObjectsByKey): PagedList {
  const values = keys.map(batch.value);
  const condition: Condition = form === 'IN' ? isIn(batch.field, values) : equalsAny(batch.field, values);
  return batch.collection(allOf([condition]) ?? '');
}

function pageRequest(batch: ObjectsByKey): PageRequest {
  const { fields } = batch;
  return { position: { page: 1, pagelen: maxKeys(batch) }, ...(fields === undefined ? {} : { fields }) };
}

function maxKeys({ maxPageLength }: ObjectsByKey): number {
  return Math.min(MAX_KEYS, maxPageLength);
}
