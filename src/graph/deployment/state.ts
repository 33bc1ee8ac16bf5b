import { wordAt } from '../computedStatus';

/** The paths of which the state of a deployment consists. */
export const STATE_PATHS = ['state.name', 'state.status.name'] as const;

/**
 * Returns the state of a deployment: Bitbucket's state, and its status after the end. It can be a word that the gateway does
 * not know.
 *
 * @param state `{ name, status?: { name } }`
 * @returns undefined if Bitbucket reports no state
 */
export function stateWord(state: unknown): string | undefined {
  const name = wordAt(state, 'name');
  return name === 'COMPLETED' ? (wordAt(state, 'status.name') ?? name) : name;
}

/** Whether a row of a list of deployments has started, or has no state. */
export function mayHaveStarted({ state }: { readonly state?: unknown }): boolean {
  return stateWord(state) !== 'UNDEPLOYED';
}
