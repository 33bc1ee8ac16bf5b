import { createHash, randomUUID } from 'node:crypto';
import type { Caller, Creation } from './creation';
import type { CreationKey } from './store';

/**
 * Returns the key under which a creation is recorded. Without a key of the client, it is random. A separate limit
 * applies to records with random keys.
 */
export function creationKey(
  { mutation, key, input, content }: Creation,
  { principals: [first, ...others], callerId }: Caller,
): CreationKey {
  const isRandom = key === null || key === undefined;
  const clientKey = isRandom ? randomUUID() : key;
  const idFor = (principal: string): string => digestOf([principal, callerId, mutation, clientKey]);
  return {
    ids: [idFor(first), ...others.map(idFor)],
    account: digestOf([first, callerId, isRandom]),
    input: digestOf(input),
    // Without the principal, because one account can have several credentials.
    content: digestOf([mutation, content]),
  };
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
