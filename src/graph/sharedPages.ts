import DataLoader from 'dataloader';
import type { Page, PageRequest } from '../bitbucket/types';
import { asError } from '../lib/asError';

/** A page that a field reads. */
interface PageLoad {
  /** Identifies the page within the operation. */
  readonly id: string;
  readonly request: PageRequest;
  readonly fetch: (request: PageRequest) => Promise<Page>;
}

interface LoadedPage {
  readonly request: PageRequest;
  readonly page: Promise<Page>;
}

/**
 * Reads pages that several fields of one operation need: the comments of a pull request are also its threads. The
 * requests of one turn of the event loop for one page become one call, with the union of their paths. A later request
 * whose paths were all requested before gets the earlier page.
 */
export class SharedPages {
  readonly #batcher = new DataLoader<PageLoad, Page>((loads) => readBatch(loads), { cache: false });
  readonly #pages = new Map<string, LoadedPage[]>();

  /**
   * Reads a page.
   *
   * @param list identifies the list within the operation
   * @param fetch reads a page of the list
   * @throws what `fetch` throws
   */
  load(list: string, request: PageRequest, fetch: PageLoad['fetch']): Promise<Page> {
    const id = `${list} ${JSON.stringify(request.position)}`;
    const earlier = this.#pages.get(id) ?? [];
    const known = earlier.find((each) => contains(each.request, request));
    if (known !== undefined) return known.page;
    const page = this.#batcher.load({ id, request, fetch });
    this.#pages.set(id, [...earlier, { request, page }]);
    return page;
  }

  /** Evicts all pages. Called after a write. */
  clear(): void {
    this.#pages.clear();
  }
}

/** Creates the shared pages of one operation, for `context.loader`. */
export function sharedPages(): SharedPages {
  return new SharedPages();
}

function readBatch(loads: readonly PageLoad[]): Promise<readonly (Page | Error)[]> {
  const pages = new Map<string, Promise<Page | Error>>();
  const read = ({ id, fetch }: PageLoad): Promise<Page | Error> => {
    const requests = loads.filter((each) => each.id === id).map(({ request }) => request);
    const page = pages.get(id) ?? fetch(union(requests)).catch(asError);
    pages.set(id, page);
    return page;
  };
  return Promise.all(loads.map(read));
}

/** All requests have the same position and cache part. A request without `fields` requests all members. */
function union(requests: readonly PageRequest[]): PageRequest {
  const [first] = requests;
  if (first === undefined) throw new RangeError('A batch has at least one request.');
  const fields = requests.map((request) => request.fields);
  const all = fields.flatMap((each) => each ?? []);
  return {
    position: first.position,
    cachePart: first.cachePart,
    size: requests.some(({ size }) => size === true),
    ...(fields.includes(undefined) ? {} : { fields: [...new Set(all)].sort() }),
  };
}

/** Whether the page of one request contains all that another one requests of the same page. */
function contains({ fields, size }: PageRequest, other: PageRequest): boolean {
  if (other.size === true && size !== true) return false;
  if (fields === undefined) return true;
  return other.fields?.every((field) => fields.includes(field)) === true;
}
