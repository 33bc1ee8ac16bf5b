import { DisplayedError } from './displayErrors';

/** Characters of the messages and paths of all errors of one result. */
const MAX_ERROR_CHARACTERS = 1_000_000;

/**
 * The errors of a result as far as they have room. Each place that is null has an error with its path, so that a few long
 * names could make the errors larger than any data. The last error tells how many are left out.
 */
export function limitErrors(errors: readonly DisplayedError[]): readonly DisplayedError[] {
  let characters = 0;
  for (const [index, error] of errors.entries()) {
    characters += sizeOf(error);
    if (characters > MAX_ERROR_CHARACTERS)
      return [...errors.slice(0, index), leftOut(errors.length - index, characters)];
  }
  return errors;
}

function sizeOf(error: DisplayedError): number {
  const { message, path = [] } = error.toJSON();
  return path.reduce<number>((sum, key) => sum + String(key).length + 3, message.length + 100);
}

function leftOut(count: number, spent: number): DisplayedError {
  return new DisplayedError({
    message: `${count} more errors are omitted. Select less, or split the operation.`,
    extensions: { code: 'OPERATION_TOO_EXPENSIVE', resource: 'RESPONSE_BYTES', limit: MAX_ERROR_CHARACTERS, spent },
  });
}
