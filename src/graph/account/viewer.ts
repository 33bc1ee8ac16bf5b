import { UpstreamError } from '../../rest/upstreamError';
import { uuidRule } from '../arguments/formats';
import type { OperationContext } from '../context';
import { UserInputError } from '../errors';
import { uuidIn } from '../identifiers';
import { KEY_FORMATS } from '../resource/keyFormats';

/** The text that stands for the account of the credential in arguments that accept the uuid of an account. */
const VIEWER = '@me';

/** Whether the credential belongs to no account. */
export function hasNoAccount({ bitbucket }: OperationContext): boolean {
  return bitbucket.credentialKind === 'anonymous' || bitbucket.credentialKind === 'access-token';
}

/**
 * Returns null for a token that belongs to no account: GET /user then returns a 403 that names no required scope. A 403
 * that names one remains an error, because the token then lacks this scope.
 */
export function nullIfNoAccount(error: unknown): null {
  if (error instanceof UpstreamError && error.code === 'FORBIDDEN' && error.details.requiredScopes === undefined)
    return null;
  throw error;
}

/**
 * Reads the uuid of the account of the credential: a person or an app. The operation stores the result, so it costs at
 * most one REST call, and none if a person has signed in.
 *
 * @returns undefined for anonymous callers and access tokens, and if GET /user fails or returns no valid uuid. Never rejects.
 */
export async function viewerUuid(context: OperationContext): Promise<string | undefined> {
  return context.loader(readViewerUuid).catch(() => undefined);
}

/**
 * Returns the uuid in braces that an argument contains. "@me" is the account of the credential. It costs one REST call per
 * operation, and none if a person has signed in.
 *
 * @param argument the name in the request, for example `filter.author`
 * @throws UserInputError for any other text, and if the credential has no account; UpstreamError if the account cannot be read
 */
export async function accountUuid(argument: string, value: string, context: OperationContext): Promise<string> {
  const isViewer = value === VIEWER;
  const uuid = isViewer ? await context.loader(readViewerUuid) : KEY_FORMATS.uuid.fromArgument(value);
  if (uuid !== undefined) return uuid;
  throw new UserInputError(
    argument,
    isViewer
      ? `${uuidRule('an account')}, because the credential has no account for "@me"`
      : `${uuidRule('an account')}, or "@me"`,
  );
}

async function readViewerUuid(context: OperationContext): Promise<string | undefined> {
  if (hasNoAccount(context)) return undefined;
  const { signedInAccount } = context.bitbucket;
  if (signedInAccount !== undefined) return signedInAccount;
  const json = await context.bitbucket.users.current(['uuid']).catch(nullIfNoAccount);
  if (json === null) return undefined;
  const uuid = uuidIn([json]);
  if (uuid !== undefined) return uuid;
  throw new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned an account without a valid uuid.');
}
