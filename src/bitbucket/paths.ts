import { multiSegmentPath, restPath, type RestPath } from '../rest/restPath';
import type { RepositoryRef } from './types';

/** `/repositories/{workspace}/{slug}`. @throws UpstreamError BAD_REQUEST for an invalid name */
export function repositoryPath(repository: RepositoryRef): RestPath {
  return restPath`/repositories/${repository.workspace}/${repository.slug}`;
}

/** The part of a path that names its repository. Undefined for a path that is not below a repository. */
export function repositoryPart({ path, endpoint }: RestPath): RestPath | undefined {
  if (!/^\/repositories\/\{\}\/\{\}(?:\/|$)/.test(endpoint)) return undefined;
  return { path: path.split('/', 4).join('/'), endpoint: '/repositories/{}/{}' };
}

/**
 * The path of a branch or tag. Slashes in the name are not encoded (`refs/branches/f/new-branch`), as in Bitbucket's
 * links.
 *
 * @throws UpstreamError BAD_REQUEST if the name contains `\`, an ASCII control character, or a component that is empty,
 *   `.` or `..`. git-check-ref-format(1) accepts none of them
 */
export function refPath(name: string): RestPath {
  // eslint-disable-next-line no-control-regex -- The C1 control characters are legal in a name.
  return multiSegmentPath(name, (segment) => /[\\\u0000-\u001f\u007f]/.test(segment));
}

/** Adds the braces of Bitbucket's format to a uuid without braces. Returns any other text unchanged. */
export function withBraces(uuid: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid) ? `{${uuid}}` : uuid;
}
