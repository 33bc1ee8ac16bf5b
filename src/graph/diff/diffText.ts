import type { GraphQLResolveInfo } from 'graphql';
import type { ResponseText } from '../../rest/upstream';
import { UpstreamError } from '../../rest/upstreamError';
import type { DiffSpec } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { valueBytes } from '../projection/jsonSize';
import { timesShown } from '../projection/selection';
import type { RepositoryScope } from '../repository/scope';

export const DIFF_DESCRIPTION =
  'The unified diff as text. Bytes that are not UTF-8 are replaced by U+FFFD, ' +
  'and `extensions.warnings` contains DIFF_NOT_UTF8. ' +
  'Null if the diff is too large for Bitbucket, exceeds 16 MB or exceeds the limits of the response; ' +
  '`extensions.warnings` then contains DIFF_TOO_LARGE. ';

/**
 * Reads the unified diff. If it is too large, adds the warning DIFF_TOO_LARGE and returns null. It can be too large for
 * Bitbucket, for the gateway (16 MB), or for the limits of the response. For these limits, its size counts once for
 * each place in the response that contains it. If bytes that are not UTF-8 were
 * replaced, adds the warning DIFF_NOT_UTF8.
 */
export async function diffText(
  repository: RepositoryScope,
  spec: DiffSpec,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<string | null> {
  const diff = await fetchDiff(repository, spec, context);
  const name = `The diff of ${nameOf(spec)} in ${repository.nameOrUuid}`;
  if (diff === undefined || !context.meter.addIfWithinLimits(timesShown(info) * valueBytes(diff.text))) {
    context.warn({ code: 'DIFF_TOO_LARGE', message: `${name} is too large, so it is null.` });
    return null;
  }
  if (diff.isLossy) {
    context.warn({ code: 'DIFF_NOT_UTF8', message: `${name} has bytes that are not UTF-8. U+FFFD replaces them.` });
  }
  return diff.text;
}

/** @returns undefined if the diff is too large for Bitbucket or the gateway. */
async function fetchDiff(
  repository: RepositoryScope,
  spec: DiffSpec,
  { bitbucket }: OperationContext,
): Promise<ResponseText | undefined> {
  try {
    return await bitbucket.commits.diff(repository.ref, spec);
  } catch (error) {
    if (error instanceof UpstreamError && error.details.tooLarge === true) return undefined;
    throw error;
  }
}

function nameOf(spec: DiffSpec): string {
  if ('commit' in spec) return spec.commit;
  return 'fork' in spec ? `pull request ${spec.pullRequest}` : `${spec.base}...${spec.head}`;
}
