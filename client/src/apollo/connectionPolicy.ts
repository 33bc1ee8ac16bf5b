import type { FieldPolicy, Reference, StoreObject } from '@apollo/client';
import { identifyIn } from './connection/identity.ts';
import { mergePage } from './connection/mergePage.ts';
import { readPage } from './connection/page.ts';
import { readConnection, type ReadConnection } from './connection/readConnection.ts';
import { type StoredConnection, windowOf } from './connection/storedConnection.ts';

export interface ConnectionPolicyOptions {
  /** The number of rows of a page without `first`. Default: 25. */
  readonly defaultFirst?: number;
}

/** What Apollo Client writes to the field. */
type Incoming = StoreObject | Reference | null;

/**
 * Creates the policy of a field that returns a connection. It merges pages by the identity of their nodes, so that a row
 * that two responses contain appears once, at its newest position.
 *
 * - An operation without `after` reads all rows that were loaded from the start of the list.
 * - `edges` and `nodes` come from the same rows, so operations may select either.
 * - Nodes without an identity are never taken for equal.
 * - What no response has contained is requested.
 *
 * @param keyArgs are the arguments that select another list: all except `first`, `after`, `last` and `before`
 */
export function connectionPolicy(
  keyArgs: readonly string[],
  { defaultFirst = 25 }: ConnectionPolicyOptions = {},
): FieldPolicy<StoredConnection | null, Incoming, ReadConnection | null> {
  return {
    // Pages from the end have an order of their own: Bitbucket decides the sequence of rows that compare equal.
    keyArgs: [...keyArgs, 'last'],
    read(existing, { args, canRead }) {
      return existing ? readConnection(existing, windowOf(args, defaultFirst), canRead) : existing;
    },
    merge(existing, incoming, options) {
      const window = windowOf(options.args, defaultFirst);
      // A further page that fails does not remove the pages before it.
      if (incoming === null) return window.after === null ? null : (existing ?? null);
      const page = readPage(incoming, window, options.readField);
      return mergePage(existing ?? undefined, page, window, identifyIn(options.cache));
    },
  };
}
