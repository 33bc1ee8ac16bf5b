import type { RestPath } from '../rest/restPath';
import type { UpstreamError } from '../rest/upstreamError';
import { repositories } from './endpoints/repositories';

/**
 * Whether an error is a 404 because the repository or its workspace does not exist. For a path below a repository, only
 * the message shows this. The messages are undocumented, so any message that names a repository or workspace counts.
 */
export function isRepositoryMissing({ endpoint }: RestPath, { code, message }: UpstreamError): boolean {
  if (code !== 'NOT_FOUND') return false;
  return endpoint === repositories.item || /\b(?:repositor(?:y|ies)|workspace)\b/i.test(message);
}
