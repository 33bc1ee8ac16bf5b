import { BitbucketError } from './upstreamError';
import type { RepositoryRef } from '../bitbucket/types';
import { percentEncode } from './url';

/** A path below the base URL, every part of it encoded. Made by `restPath` alone, so no input can leave its segment. */
export interface RestPath {
  readonly path: string;
  /** The same with `{}` for every part that came from outside: names the endpoint in logs and in remembered facts. */
  readonly endpoint: string;
}

/**
 * Template tag: restPath`/repositories/${workspace}/${slug}/issues`. A string or number becomes exactly one segment; a
 * RestPath is put in as it is.
 *
 * @throws BitbucketError BAD_REQUEST for a part that Bitbucket can have given to nothing: empty, `.`, `..`, or one with
 *   `/ \ ? # %` or control characters, which a proxy on the way might read as something else than one segment.
 */
export function restPath(literals: TemplateStringsArray, ...parts: readonly (string | number | RestPath)[]): RestPath {
  let path = literals[0] ?? '';
  let endpoint = path;
  parts.forEach((part, index) => {
    const literal = literals[index + 1] ?? '';
    const segment = typeof part === 'object' ? part : encodeSegment(part);
    path += segment.path + literal;
    endpoint += segment.endpoint + literal;
  });
  return { path, endpoint };
}

/** `/repositories/{workspace}/{slug}`. @throws BitbucketError BAD_REQUEST */
export function repositoryPath(repository: RepositoryRef): RestPath {
  return restPath`/repositories/${repository.workspace}/${repository.slug}`;
}

/** The part of a path that names its repository; undefined when it is not below one. */
export function repositoryPart({ path, endpoint }: RestPath): RestPath | undefined {
  if (!/^\/repositories\/\{\}\/\{\}(?:\/|$)/.test(endpoint)) return undefined;
  return { path: path.split('/', 4).join('/'), endpoint: '/repositories/{}/{}' };
}

/**
 * The name of a branch or tag: its slashes stay bare between encoded segments (`refs/branches/f/new-branch`), as
 * Bitbucket's own links have them.
 *
 * @throws BitbucketError BAD_REQUEST for what git-check-ref-format(1) never accepts and a path must not contain: an empty
 *   component, `.`, `..`, `\`, ASCII control characters.
 */
export function refPath(name: string): RestPath {
  const path = name.split('/').map((segment) => {
    // eslint-disable-next-line no-control-regex -- The C1 control characters are legal in a name.
    if (isEmptyOrDots(segment) || /[\\\u0000-\u001f\u007f]/.test(segment)) throw badPart();
    return percentEncode(segment);
  });
  return { path: path.join('/'), endpoint: '{}' };
}

/** Bitbucket writes uuids in braces; a bare one is given them. Anything else stays as it is. */
export function withBraces(uuid: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid) ? `{${uuid}}` : uuid;
}

function encodeSegment(part: string | number): RestPath {
  if (typeof part === 'number' && !(Number.isSafeInteger(part) && part >= 0)) throw badPart();
  const segment = String(part);
  if (isEmptyOrDots(segment) || /[/\\?#%\p{Cc}]/u.test(segment)) throw badPart();
  return { path: percentEncode(segment), endpoint: '{}' };
}

function isEmptyOrDots(segment: string): boolean {
  return segment === '' || segment === '.' || segment === '..';
}

function badPart(): BitbucketError {
  return new BitbucketError(
    'BAD_REQUEST',
    'A name in the address of this call is empty or holds what no name may hold',
  );
}
