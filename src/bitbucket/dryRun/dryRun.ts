import type { JsonObject } from '../../lib/json';
import { type BitbucketSession, createResources } from '../client';
import type { CredentialKind } from '../credentials/principals';
import type { CallsByGroup } from '../dialect/quotaGroups';
import type { Collection } from '../endpoints/collection';
import { repositories } from '../endpoints/repositories';
import { CountingUpstream } from './countingUpstream';

export interface DryRunOptions {
  readonly credentialKind: CredentialKind;
  /** See `CountingUpstreamOptions`. */
  readonly onCall: (count: number) => void;
}

/** A session that sends no call, and the calls that a real session would have sent. */
export interface DryRun {
  readonly bitbucket: BitbucketSession;
  /** The number of calls so far, by quota group. */
  readonly calls: CallsByGroup;
  /** See `SymbolicRows`. */
  readonly rows: SymbolicRows;
}

/** Rows of a dry run. */
export interface SymbolicRows {
  /** Returns one row that represents all rows of a list. */
  one<Row extends { readonly json: JsonObject }>(rows: readonly Row[]): readonly Row[];
}

/**
 * Creates a session for a dry run. It has no connection, cache, quota ledger, log or metrics. All objects exist, all
 * pages are full, and all filters are supported.
 */
export function createDryRun({ credentialKind, onCall }: DryRunOptions): DryRun {
  const upstream = new CountingUpstream({ credentialKind, onCall });
  const resources = createResources(upstream);
  const principal = 'dry-run';
  upstream.addCollection(repositories);
  return {
    bitbucket: {
      ...resources,
      collection<C extends Collection>(collection: C) {
        upstream.addCollection(collection);
        return resources.collection(collection);
      },
      rateLimit: () => Promise.resolve({}),
      shortage: () => Promise.resolve(undefined),
      usage: () => ({ calls: 0, rounds: 0, cached: 0, deduplicated: 0, bytes: 0 }),
      staleResponses: () => [],
      requireFresh: () => undefined,
      principal,
      principals: () => [principal],
      knownAccount: () => undefined,
      signedInAccount: undefined,
      signal: undefined,
      serverTime: () => undefined,
      credentialKind,
    },
    get calls() {
      return upstream.calls;
    },
    rows: upstream,
  };
}
