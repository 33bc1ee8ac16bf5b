import type { OperationContext } from '../context';
import { valueAt } from '../projection/valueAt';

/** The paths of which the status of a pipeline or of a step consists. */
export const STATUS_PATHS = ['state.name', 'state.stage.name', 'state.result.name'] as const;

/**
 * Returns the status that Bitbucket reports as a state, a stage while the pipeline or step is not completed, and a result
 * after that. It can be a word that the gateway does not know.
 *
 * @param state `{ name, stage?: { name }, result?: { name } }`
 * @returns undefined if Bitbucket reports no state
 */
export function statusWord(state: unknown): string | undefined {
  const name = wordAt(state, 'name');
  if (name === 'COMPLETED') return wordAt(state, 'result.name') ?? name;
  const word = wordAt(state, 'stage.name') ?? name;
  return word === 'IN_PROGRESS' ? 'RUNNING' : word;
}

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

/** Undefined if the path contains no text. A value of another type is a word that no enum contains. */
function wordAt(state: unknown, path: string): string | undefined {
  const value = state === undefined ? undefined : valueAt(state, path);
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : '';
}
