import { checkUuid } from '../arguments/formats';
import { UserInputError } from '../errors';
import type { Lookup } from '../resource/lookup';

interface PipelineName {
  readonly number?: number | null | undefined;
  readonly uuid?: string | null | undefined;
}

/**
 * Returns the identity that exactly one of the arguments contains.
 *
 * @param prefix the beginning of the names of the arguments, for example `input.`
 * @throws UserInputError
 */
export function pipelineLookup({ number = null, uuid = null }: PipelineName, prefix = ''): Lookup {
  if (uuid !== null) {
    if (number !== null)
      throw new UserInputError(`${prefix}uuid`, 'must not be combined with `number`. Set exactly one of them');
    return { by: 'uuid', value: checkUuid(`${prefix}uuid`, uuid, 'a pipeline') };
  }
  if (number === null) throw new UserInputError(`${prefix}number`, 'is required unless `uuid` is set');
  return { by: 'build_number', value: number };
}
