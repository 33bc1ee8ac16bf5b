import type { UpstreamError } from '../rest/upstreamError';
import type { RestPath } from '../rest/restPath';

/**
 * Whether a 404 is about the repository, or its workspace, and not about something in it. Of something in it only the
 * words can tell, and Bitbucket promises none, so any that speak of a repository count.
 */
export function isRepositoryMissing({ endpoint }: RestPath, { code, message }: UpstreamError): boolean {
  if (code !== 'NOT_FOUND') return false;
  return endpoint === '/repositories/{}/{}' || /\b(?:repositor(?:y|ies)|workspace)\b|no API hosted/i.test(message);
}
