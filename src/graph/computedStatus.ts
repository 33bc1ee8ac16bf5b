import type { OperationContext } from './context';
import { valueAt } from './projection/valueAt';

/** An enum that the gateway computes. Its values are words of Bitbucket. */
type StatusValues<Status extends string> = Readonly<Record<string, Status>> & { readonly UNKNOWN: Status };

/** Returns the value of the enum for a word. UNKNOWN if the enum does not contain it. */
export function toStatus<Status extends string>(values: StatusValues<Status>, word: string): Status {
  return Object.values(values).find((value) => value === word) ?? values.UNKNOWN;
}

/**
 * Returns the value of the enum for a word, as `toStatus` does. Adds the warning STATUS_UNKNOWN if it is UNKNOWN.
 *
 * @param word undefined if Bitbucket reports no status
 * @param what the object in the message, for example "pipeline"
 */
export function reportedStatus<Status extends string>(
  values: StatusValues<Status>,
  word: string | undefined,
  what: string,
  context: OperationContext,
): Status | null {
  if (word === undefined) return null;
  const status = toStatus(values, word);
  if (status === values.UNKNOWN) {
    context.warn({
      code: 'STATUS_UNKNOWN',
      message: `Bitbucket returned a ${what} with a status that the gateway does not know, so it is UNKNOWN.`,
    });
  }
  return status;
}

/**
 * Returns the word at a path of a state. Undefined if there is none. A value of another type is a word that no enum contains.
 */
export function wordAt(state: unknown, path: string): string | undefined {
  const value = state === undefined ? undefined : valueAt(state, path);
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : '';
}
