import { StateUnavailableError } from '../../lib/stateUnavailableError';

/** Checks a reply that must be a list of integers. @throws StateUnavailableError */
export function integersReply(reply: unknown): readonly number[] {
  if (!Array.isArray(reply)) throw new StateUnavailableError('error');
  return reply.map(integerReply);
}

/** Checks a reply that must be an integer. @throws StateUnavailableError */
export function integerReply(reply: unknown): number {
  if (typeof reply === 'number' && Number.isSafeInteger(reply)) return reply;
  throw new StateUnavailableError('error');
}
