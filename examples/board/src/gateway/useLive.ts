import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { gatewayErrorsOf } from 'bitbucket-graphql-client/errors';
import { useEffect, useRef, useState } from 'react';
import { createStore } from '../lib/store.ts';

/** The subscriptions that the page holds, and why others have ended. */
export interface Subscriptions {
  readonly open: number;
  readonly ended: readonly string[];
}

export const subscriptions = createStore<Subscriptions>({ open: 0, ended: [] });

/** Ends with which the gateway asks clients to subscribe again and to read the current state. */
const MISSED_EVENTS: ReadonlySet<string> = new Set(['EVENTS_LOST', 'SUBSCRIBER_TOO_SLOW']);

/**
 * Subscribes to the events of each of these repositories while the component is shown.
 * Apollo Client writes each event to its cache, so that rows with the same id change by themselves.
 *
 * @param onEvent is called with the data of each event. Changes lists, which the cache cannot do by itself
 */
export function useLive<Data, Variables extends OperationVariables & { readonly repository: string }>(
  document: TypedDocumentNode<Data, Variables>,
  repositories: readonly string[],
  variablesOf: (repository: string) => Variables,
  onEvent: (data: Data, repository: string) => void,
): void {
  const client = useApolloClient();
  const newest = useRef({ onEvent, variablesOf });
  useEffect(() => {
    newest.current = { onEvent, variablesOf };
  });
  const [attempt, setAttempt] = useState(0);
  const names = repositories.join(',');

  useEffect(() => {
    const open = names
      .split(',')
      .filter((name) => name !== '')
      .map((repository) => {
        const release = hold();
        // Apollo Client reports the error that ends a subscription as its last result.
        let lastError: unknown;
        const subscription = client
          .subscribe({ query: document, variables: newest.current.variablesOf(repository), errorPolicy: 'all' })
          .subscribe({
            next({ data, error }) {
              lastError = error;
              if (data) newest.current.onEvent(data, repository);
            },
            error: end,
            complete: () => {
              end(lastError);
            },
          });

        function end(error: unknown): void {
          release();
          const errors = gatewayErrorsOf(error);
          if (errors.length === 0) return;
          if (errors.some(({ code }) => MISSED_EVENTS.has(code))) {
            setAttempt((count) => count + 1);
            void client.refetchQueries({ include: 'active' });
            return;
          }
          const reason = `${repository}: ${errors.map(({ message }) => message).join(' ')}`;
          subscriptions.update(({ open, ended }) => ({ open, ended: [...new Set([...ended, reason])] }));
        }

        return () => {
          subscription.unsubscribe();
          release();
        };
      });
    return () => {
      for (const close of open) close();
      subscriptions.update(({ open }) => ({ open, ended: [] }));
    };
  }, [client, document, names, attempt]);
}

/** Counts an open subscription. @returns a function that ends the count once */
function hold(): () => void {
  let isHeld = true;
  subscriptions.update(({ open, ended }) => ({ open: open + 1, ended }));
  return () => {
    if (!isHeld) return;
    isHeld = false;
    subscriptions.update(({ open, ended }) => ({ open: open - 1, ended }));
  };
}
