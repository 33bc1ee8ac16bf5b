import type { OperationContext } from '../context';
import { unbatchedLoader, type EntityLoader } from '../entityLoader';

/** Accounts by uuid: one call each, for Bitbucket lists no users. */
export function userLoader({ bitbucket }: OperationContext): EntityLoader<string> {
  return unbatchedLoader(
    (uuid) => uuid,
    (uuid, fields) => bitbucket.users.get(uuid, fields),
  );
}

/** The uuid of the person or app behind the credential, where GET /user knows one. One call an operation at most. */
export async function viewerUuid(context: OperationContext): Promise<string | undefined> {
  return context.loader(viewer);
}

async function viewer({ bitbucket }: OperationContext): Promise<string | undefined> {
  if (bitbucket.credentialKind === 'anonymous' || bitbucket.credentialKind === 'access-token') return undefined;
  const json = await bitbucket.users.current(['uuid']).catch(() => undefined);
  return typeof json?.['uuid'] === 'string' ? json['uuid'] : undefined;
}
