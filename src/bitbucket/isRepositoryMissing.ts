import type { RestPath } from '../rest/restPath';
import type { UpstreamError } from '../rest/upstreamError';

/**
 * Whether a 404 means that the repository or its workspace does not exist, not the resource in it. Only the message
 * shows this for paths below a repository. The messages are undocumented, so any message about a repository counts.
 */
export function isRepositoryMissing({ endpoint }: RestPath, { code, message }: UpstreamError): boolean {
  if (code !== 'NOT_FOUND') return false;
  return endpoint === '/repositories/{}/{}' || /\b(?:repositor(?:y|ies)|workspace)\b/i.test(message);
}
