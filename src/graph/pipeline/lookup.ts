import { UserInputError } from '../errors';
import { KEY_FORMATS } from '../resource/keyFormats';
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
    if (number !== null) throw new UserInputError(`${prefix}uuid`, 'must not be combined with `number`');
    const value = KEY_FORMATS.uuid.fromArgument(uuid);
    if (value === undefined) throw new UserInputError(`${prefix}uuid`, 'must be the uuid of a pipeline');
    return { by: 'uuid', value };
  }
  if (number === null) throw new UserInputError(`${prefix}number`, 'is required unless `uuid` is set');
  const value = KEY_FORMATS.int.fromArgument(number);
  if (value === undefined)
    throw new UserInputError(`${prefix}number`, 'must be the number of a pipeline, which is at least 1');
  return { by: 'build_number', value };
}
