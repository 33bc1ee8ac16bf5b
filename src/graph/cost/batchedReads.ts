import type { QuotaGroup } from '../../bitbucket/dialect/quotaGroups';
import { MAX_KEYS, MAX_URL_CHARACTERS } from '../../bitbucket/readMany';
import type { Fields } from '../../bitbucket/types';
import { encodeQuery, percentEncode } from '../../rest/url';
import { type Calls, callsOf, addCalls } from './calls';
import type { ReadKey } from './decorators';

/** The characters of a URL other than its keys and paths: host, path of the list and parameter names, rounded up. */
const ADDRESS_CHARACTERS = 300;
/** The characters between two keys in a URL: two quotation marks, encoded as `%22`, and a comma. */
const SEPARATOR_CHARACTERS = 7;

interface Batch {
  readonly quotaGroup: QuotaGroup;
  readonly keys: Set<string>;
  readonly fields: Set<string>;
}

/**
 * Counts the calls of reads by key that start in one turn of the event loop. Reads of one group share a
 * call (rule 4 of docs/architecture.md).
 */
export class BatchedReads {
  readonly #batches = new Map<string, Batch>();

  /** Adds the read of `fields` of one object. */
  add({ type, group, key }: ReadKey, quotaGroup: QuotaGroup, fields: Fields): void {
    const id = JSON.stringify(group === undefined ? [type, null, key] : [type, group]);
    const batch = this.#batches.get(id) ?? { quotaGroup, keys: new Set(), fields: new Set() };
    this.#batches.set(id, batch);
    batch.keys.add(key);
    for (const field of fields) batch.fields.add(field);
  }

  /** The number of calls for all reads that were added. */
  get calls(): Calls {
    return addCalls([...this.#batches.values()].map((batch) => callsOf(batch.quotaGroup, callCount(batch))));
  }
}

/** Returns the number of calls into which `bitbucket/readMany.ts` splits the batch, by the limits of that file. */
function callCount({ keys, fields }: Batch): number {
  if (keys.size === 1) return 1;
  const paths = encodeQuery([['fields', [...fields].map((path) => `values.${path}`).join(',')]]).length;
  const room = MAX_URL_CHARACTERS - ADDRESS_CHARACTERS - paths;
  let count = 1;
  let inCall = { keys: 0, characters: 0 };
  for (const key of keys) {
    const characters = percentEncode(key).length + SEPARATOR_CHARACTERS;
    if (inCall.keys > 0 && (inCall.keys === MAX_KEYS || inCall.characters + characters > room)) {
      count += 1;
      inCall = { keys: 0, characters: 0 };
    }
    inCall = { keys: inCall.keys + 1, characters: inCall.characters + characters };
  }
  return count;
}
