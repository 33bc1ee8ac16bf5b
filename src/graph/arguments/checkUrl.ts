import { parseUrl } from '../../lib/parseUrl';
import { UserInputError } from '../errors';

/**
 * Checks a URL that Bitbucket stores.
 *
 * @param argument the name in the request, for example `input.url`
 * @throws UserInputError if it is not an absolute http or https URL
 */
export function checkHttpUrl(argument: string, url: string): void {
  const isHttp = /^https?:\/\/\S+$/i.test(url) && parseUrl(url) !== undefined;
  if (!isHttp) throw new UserInputError(argument, 'must be an absolute http or https URL');
}
