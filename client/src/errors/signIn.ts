import { gatewayErrorsOf } from './gatewayErrorsOf.ts';

/**
 * Returns the URL at which a person can sign in, if one of the errors contains it. Otherwise null.
 *
 * @param error is what `gatewayErrorsOf` accepts
 */
export function signInUrlOf(error: unknown): string | null {
  return gatewayErrorsOf(error).find(({ loginUrl }) => loginUrl !== null)?.loginUrl ?? null;
}
