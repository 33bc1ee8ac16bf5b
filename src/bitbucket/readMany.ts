import { UpstreamError } from '../rest/upstreamError';
import type { JsonObject } from '../lib/json';
import { type Collection, pageCall, readPage } from './paging';
import { allOf, type Condition, isAnyOf, isIn, type Value } from './filter';
import type { Fields, Outcome, PageRequest } from './types';
import type { Upstream } from '../rest/upstream';
import type { UnsupportedFilters } from './unsupportedFilters';

/** Below what servers and proxies take (nginx: one buffer of 8 KB), with room for another host's name. */
export const MAX_URL_CHARACTERS = 4_000;
/** Bitbucket's largest page. */
export const MAX_KEYS = 100;

/** What batches are read from: the upstream, and the filters that it has rejected. */
export interface BatchingUpstream extends Upstream {
  readonly unsupportedFilters: UnsupportedFilters;
}

/** How a batch is asked for, from what costs least; a form that Bitbucket refuses gives way to the next. */
type Form = 'IN' | 'OR' | 'single';
const NEXT_FORM = { IN: 'OR', OR: 'single' } as const;

/** Many things of one list, each known by one value of one filterable field. */
export interface Batch {
  /** Identities, each once. */
  readonly keys: readonly string[];
  /** The list, narrowed to `q`. */
  readonly collection: (q: string) => Collection;
  /** The field to filter by, and a key's value in it. */
  readonly field: string;
  readonly value: (key: string) => Value;
  /** With what `identify` needs. */
  readonly fields: Fields | undefined;
  /** The key a row stands for: rows are never matched by position. */
  readonly identify: (row: JsonObject) => string | undefined;
  /** Reads one by itself. */
  readonly single: (key: string) => Promise<Outcome>;
  /** Whether a row missing from an answer (renamed, perhaps) is read by itself before it is null. */
  readonly rereadsMissing: boolean;
}

/** The outcome of every key. Fails for none: what went wrong for a key is its outcome. */
export async function readMany(upstream: BatchingUpstream, batch: Batch): Promise<ReadonlyMap<string, Outcome>> {
  return readAs('IN', batch.keys, { upstream, batch, refused: [] });
}

/** The outcome of a single read: null where the error says that there is none. */
export async function outcomeOf(
  read: () => Promise<JsonObject>,
  isMissing: (error: UpstreamError) => boolean,
): Promise<Outcome> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return isMissing(error) ? null : error;
  }
}

/**
 * Outcomes in the order of the keys asked for. A failure of the whole read, such as a repository that is not there, is
 * the outcome of each.
 */
export async function outcomesInOrder(
  keys: readonly string[],
  read: () => Promise<ReadonlyMap<string, Outcome>>,
): Promise<readonly Outcome[]> {
  try {
    const outcomes = await read();
    return keys.map((key) => outcomes.get(key) ?? null);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return keys.map(() => error);
  }
}

interface Context {
  readonly upstream: BatchingUpstream;
  readonly batch: Batch;
  /** Forms refused on the way here, remembered once another has worked: a 400 may have had another reason. */
  readonly refused: readonly Form[];
}

type Outcomes = ReadonlyMap<string, Outcome>;

async function readAs(wanted: Form, keys: readonly string[], context: Context): Promise<Outcomes> {
  if (keys.length === 0) return new Map();
  // One value needs no list of values.
  let form = wanted === 'IN' && keys.length === 1 ? 'OR' : wanted;
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
    page = await readPage(upstream, narrowed(form, keys, batch), pageRequest(batch));
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    if (error.code === 'BAD_REQUEST') {
      return readAs(NEXT_FORM[form], keys, { ...context, refused: [...context.refused, form] });
    }
    // A list may be hidden, or gone from this address, where one of its members is not.
    const isHidden = error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN';
    if (batch.rereadsMissing && isHidden) return readSingly(keys, context);
    return new Map(keys.map((key) => [key, error]));
  }
  await remember(context);
  const rows = new Map(page.values.map((row) => [batch.identify(row), row]));
  const missing = keys.filter((key) => !rows.has(key));
  // An answer that goes on has not said what is missing.
  const isOpen = batch.rereadsMissing || page.next !== undefined;
  const reread = isOpen ? await readSingly(missing, { ...context, refused: [] }) : new Map<string, Outcome>();
  return new Map(keys.map((key) => [key, rows.get(key) ?? reread.get(key) ?? null]));
}

async function readSingly(keys: readonly string[], context: Context): Promise<Outcomes> {
  const outcomes = await Promise.all(keys.map(async (key) => [key, await context.batch.single(key)] as const));
  const isSameRefusal = ([, outcome]: readonly [string, Outcome]): boolean =>
    outcome instanceof UpstreamError && outcome.code === 'BAD_REQUEST';
  if (!outcomes.every(isSameRefusal)) await remember(context);
  return new Map(outcomes);
}

async function remember({ upstream, batch, refused }: Context): Promise<void> {
  await Promise.all(refused.map((form) => upstream.unsupportedFilters.add(filterName(form, batch))));
}

function filterName(form: Form, batch: Batch): string {
  return `${batch.collection('').path.endpoint} ${batch.field} ${form}`;
}

/** As few chunks as stay below both limits; a single key is sent however long it is. */
function split(form: Form, keys: readonly string[], { upstream, batch }: Context): (readonly string[])[] {
  const chunks: (readonly string[])[] = [];
  for (let start = 0; start < keys.length;) {
    let fitting = 1;
    let tooMany = Math.min(keys.length - start, MAX_KEYS) + 1;
    while (tooMany - fitting > 1) {
      const middle = Math.floor((fitting + tooMany) / 2);
      const call = pageCall(narrowed(form, keys.slice(start, start + middle), batch), pageRequest(batch));
      if (upstream.urlLength(call) <= MAX_URL_CHARACTERS) fitting = middle;
      else tooMany = middle;
    }
    chunks.push(keys.slice(start, start + fitting));
    start += fitting;
  }
  return chunks;
}

function narrowed(form: Form, keys: readonly string[], batch: Batch): Collection {
  const values = keys.map(batch.value);
  const condition: Condition = form === 'IN' ? isIn(batch.field, values) : isAnyOf(batch.field, values);
  return batch.collection(allOf([condition]) ?? '');
}

function pageRequest({ fields }: Batch): PageRequest {
  return { position: { page: 1, pagelen: MAX_KEYS }, ...(fields === undefined ? {} : { fields }) };
}
