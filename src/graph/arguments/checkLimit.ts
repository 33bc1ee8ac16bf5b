import { UserInputError } from '../errors';
import { DEFAULT_MAX_LENGTH, type Limit, MAX_ITEMS } from '../limits';

/**
 * Checks a text that a client sent. With a `min`, it must contain another character than white space.
 *
 * @param argument the name in the request, for example `input.title`
 * @throws UserInputError also for a text with an unpaired surrogate, which has no UTF-8 form
 */
export function checkText(argument: string, text: string, { min = 0, max = DEFAULT_MAX_LENGTH }: Limit = {}): void {
  if (min > 0 && text.trim() === '') {
    throw new UserInputError(argument, `must not be empty, at most ${decimal(max)} characters`);
  }
  const length = text.length > max ? countCharacters(text) : 0;
  if (length > max) {
    throw new UserInputError(argument, `must have at most ${decimal(max)} characters, but has ${decimal(length)}`);
  }
  if (/\p{Cs}/u.test(text)) {
    throw new UserInputError(argument, 'must be valid Unicode, but contains an unpaired surrogate');
  }
}

/** Checks the number of elements of a list that a client sent. @throws UserInputError */
export function checkItems(argument: string, { length }: readonly unknown[], limit: Limit = {}): void {
  const { min = 0, max = MAX_ITEMS } = limit;
  const range = min > 0 && length < min ? `${min} to` : 'at most';
  if (length < min || length > max) {
    throw new UserInputError(argument, `must have ${range} ${decimal(max)} elements, but has ${decimal(length)}`);
  }
}

/** Checks a number that a client sent. @throws UserInputError */
export function checkNumber(argument: string, number: number, { min = -Infinity, max = Infinity }: Limit): void {
  if (number >= min && number <= max) return;
  const range = max === Infinity ? `at least ${decimal(min)}` : `from ${decimal(min)} to ${decimal(max)}`;
  throw new UserInputError(argument, `must be ${range}, but is ${decimal(number)}`);
}

/** What `describeLimit` describes. */
export type LimitedKind = 'text' | 'list' | 'number';

/** Returns the sentences about a limit, for the description of an argument. */
export function describeLimit(kind: LimitedKind, { min, max }: Limit): string {
  if (kind === 'list') {
    const most = decimal(max ?? MAX_ITEMS);
    return min === undefined ? `At most ${most} elements.` : `${decimal(min)} to ${most} elements.`;
  }
  if (kind === 'text') {
    const most = `At most ${decimal(max ?? DEFAULT_MAX_LENGTH)} characters.`;
    return min === undefined ? most : `Must not be empty. ${most}`;
  }
  if (max === undefined) return `At least ${decimal(min ?? 0)}.`;
  return `From ${decimal(min ?? 0)} to ${decimal(max)}.`;
}

/** Counts Unicode code points, as Bitbucket does. */
function countCharacters(text: string): number {
  return text.length - (text.match(/[\u{10000}-\u{10ffff}]/gu)?.length ?? 0);
}

function decimal(number: number): string {
  return number.toLocaleString('en-US');
}
