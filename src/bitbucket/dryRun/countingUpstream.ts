import type { JsonObject } from '../../lib/json';
import type { Endpoint } from '../../rest/endpoint';
import type { RestCall } from '../../rest/restCall';
import type { WriteResponse } from '../../rest/cache/cachedRequests';
import type { ResponseText } from '../../rest/upstream';
import { encodeQuery } from '../../rest/url';
import { type CallsByGroup, groupOf } from '../dialect/quotaGroups';
import type { Collection } from '../endpoints/collection';
import type { BatchingUpstream } from '../readMany';
import type { UnsupportedFilters } from '../unsupportedFilters';
import { Identities } from './identities';
import { SyntheticResponses } from './syntheticResponses';

/** The length of the documented base URL. Another one differs by a few characters. */
const BASE_URL_LENGTH = 'https://api.bitbucket.org/2.0'.length;

export interface CountingUpstreamOptions {
  /** `Principal.kind`. It determines the quota groups. */
  readonly credentialKind: string;
  /**
   * Called for each call with the number of calls so far. A call that represents several calls counts once. If the
   * function throws, the call fails with that error.
   */
  readonly onCall: (count: number) => void;
}

/** An upstream that sends nothing: it counts the calls, and returns synthetic responses. */
export class CountingUpstream implements BatchingUpstream {
  readonly unsupportedFilters: UnsupportedFilters = {
    has: () => Promise.resolve(false),
    add: () => Promise.resolve(),
  };
  readonly #options: CountingUpstreamOptions;
  readonly #identities = new Identities();
  readonly #responses = new SyntheticResponses(this.#identities);
  /** The collections by the addresses of one resource. */
  readonly #items = new Map<Endpoint, Collection>();
  readonly #calls = new Map<string, number>();
  #count = 0;
  #nextRound: Promise<void> | undefined;

  constructor(options: CountingUpstreamOptions) {
    this.#options = options;
  }

  /** Makes the facts of a collection known, before a call reads it. */
  addCollection(collection: Collection): void {
    this.#responses.addCollection(collection);
    this.#items.set(collection.item, collection);
  }

  /** The number of calls that a real upstream would receive, by quota group. */
  get calls(): CallsByGroup {
    return Object.fromEntries(this.#calls);
  }

  send(call: RestCall): Promise<JsonObject> {
    return this.read(call, (body) => body);
  }

  async read<T>(call: RestCall, read: (body: JsonObject, status: number) => T): Promise<T> {
    const weight = this.#countCall(call);
    await this.#round();
    return read(this.#responses.responseTo(call, weight), 200);
  }

  async readText<T>(call: RestCall, read: (response: ResponseText) => T): Promise<T> {
    this.#countCall(call);
    await this.#round();
    return read({ text: '', isLossy: false });
  }

  async readLog<T>(call: RestCall, read: (response: ResponseText, status: number) => T): Promise<T> {
    return this.readText(call, (response) => read(response, 200));
  }

  async execute(call: RestCall): Promise<void> {
    this.#countCall(call);
    await this.#round();
  }

  async write(call: RestCall): Promise<WriteResponse> {
    return { status: 200, json: await this.send(call), location: undefined };
  }

  evictChangedBy(): Promise<void> {
    return Promise.resolve();
  }

  urlLength({ path, query = [] }: RestCall): number {
    return BASE_URL_LENGTH + path.path.length + 1 + encodeQuery(query).length;
  }

  /**
   * Returns one row that represents all rows, so that a dry run reads a list of any length once. The calls about this
   * row count once per row.
   */
  one<Row extends { readonly json: JsonObject }>(rows: readonly Row[]): readonly Row[] {
    const [first] = rows;
    if (first === undefined) return rows;
    this.#responses.multiply(first.json, rows.length);
    return [first];
  }

  #countCall(call: RestCall): number {
    this.#count += 1;
    this.#options.onCall(this.#count);
    const weight = this.#identities.weightOf(call);
    const group = groupOf(call.path, this.#options.credentialKind);
    const calls = (this.#calls.get(group) ?? 0) + this.#callsOf(call, weight);
    this.#calls.set(group, Math.min(calls, Number.MAX_SAFE_INTEGER));
    return weight;
  }

  /**
   * The number of calls that a call represents. A real run would read the resources of many rows with one call per place, if
   * the loader of their collection does so.
   */
  #callsOf({ method, path }: RestCall, weight: number): number {
    const collection = method === 'GET' ? this.#items.get(path.endpoint) : undefined;
    if (collection === undefined || collection.facts.many === 'alone') return weight;
    const parents = Object.entries(path.values).filter(([part]) => part !== collection.keyPart);
    const places = this.#identities.weightIn(...parents.map(([, value]) => value));
    return places * Math.ceil(weight / places / collection.facts.maxPageLength);
  }

  /**
   * Resolves in a later turn of the event loop, for all calls of this turn together. A call that depends on a response
   * then starts after the batches of this turn were sent, as in a real run, and other operations can run in between.
   */
  #round(): Promise<void> {
    this.#nextRound ??= new Promise((resolve) => {
      setImmediate(() => {
        this.#nextRound = undefined;
        resolve();
      });
    });
    return this.#nextRound;
  }
}
