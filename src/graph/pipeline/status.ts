import { wordAt } from '../computedStatus';

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
