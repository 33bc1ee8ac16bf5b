import type { OperationContext } from '../context';
import { uuidIn } from '../identifiers';
import { unbatchedLoader, type EntityLoader } from '../entityLoader';

/** Loads accounts by uuid. Costs one REST call per account, because Bitbucket has no list of users. */
export function userLoader({ bitbucket }: OperationContext): EntityLoader<string> {
  return unbatchedLoader(
    (uuid) => uuid,
    (uuid, fields) => bitbucket.users.get(uuid, fields),
  );
}

/**
 * Reads the uuid of the account of the credential: a person or an app. The operation stores the result, so it costs at
 * most one REST call.
 *
 * @returns undefined for anonymous callers and access tokens, and if GET /user fails or returns no valid uuid. Never rejects.
 */
export async function viewerUuid(context: OperationContext): Promise<string | undefined> {
  return context.loader(readViewerUuid);
}

async function readViewerUuid({ bitbucket }: OperationContext): Promise<string | undefined> {
  if (bitbucket.credentialKind === 'anonymous' || bitbucket.credentialKind === 'access-token') return undefined;
  const json = await bitbucket.users.current(['uuid']).catch(() => undefined);
  return json === undefined ? undefined : uuidIn([json]);
}
