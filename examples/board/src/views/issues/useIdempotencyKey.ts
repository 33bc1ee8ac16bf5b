import { useRef } from 'react';

/**
 * Creates the idempotency keys of a form. The same content has the same key until it was sent successfully, so that a
 * repeated attempt creates nothing twice.
 *
 * @returns a function that returns the key of a content. Null: the content was sent, and the next one gets a new key
 */
export function useIdempotencyKey(): (content: string | null) => string {
  const newest = useRef<{ readonly content: string | null; readonly key: string }>(null);
  return (content) => {
    const known = newest.current;
    if (known?.content === content) return known.key;
    const key = crypto.randomUUID();
    newest.current = { content, key };
    return key;
  };
}
