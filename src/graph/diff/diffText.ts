import type { GraphQLResolveInfo } from 'graphql';
import type { ResponseText } from '../../rest/upstream';
import { UpstreamError } from '../../rest/upstreamError';
import type { DiffSpec } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { valueBytes } from '../projection/jsonSize';
import { timesShown } from '../projection/selection';
import { type DiffTarget, resolveDiffSpec } from './resolveDiffSpec';

/**
 * Reads the unified diff. If it is too large, adds the warning DIFF_TOO_LARGE and returns null. It can be too large for
 * Bitbucket, for the gateway (16 MB), or for the limits of the response. For these limits, its size counts once for
 * each place in the response that contains it. If bytes that are not UTF-8 were
 * replaced, adds the warning DIFF_NOT_UTF8.
 */
export async function diffText(
  target: DiffTarget,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<string | null> {
  const spec = await resolveDiffSpec(target, context);
  const diff = await fetchDiff(target, spec, context);
  const revisions = 'commit' in spec ? spec.commit : `${spec.base}...${spec.head}`;
  const name = `The diff of ${revisions} in ${target.repository.nameOrUuid}`;
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
  { repository }: DiffTarget,
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
