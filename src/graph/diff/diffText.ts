import type { GraphQLResolveInfo } from 'graphql';
import { UpstreamError } from '../../rest/upstreamError';
import type { DiffSpec } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { valueBytes } from '../projection/jsonSize';
import { timesShown } from '../projection/selection';
import { type DiffTarget, resolveDiffSpec } from './diffSpec';

/**
 * The unified diff; null with a warning where it is too large: for Bitbucket, for the gateway (16 MB), or for what is left of
 * the operation's result, at all the places that show the diff.
 */
export async function diffText(
  diffed: DiffTarget,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<string | null> {
  const spec = await resolveDiffSpec(diffed, context);
  const text = await readDiff(diffed, spec, context);
  if (text !== undefined && context.meter.addIfWithinLimits(timesShown(info) * valueBytes(text))) return text;
  const what = 'commit' in spec ? spec.commit : `${spec.base}...${spec.head}`;
  context.warn({
    code: 'DIFF_TOO_LARGE',
    message: `The diff of ${what} in ${diffed.repository.nameOrUuid} is too large, so it is null.`,
  });
  return null;
}

async function readDiff(
  { repository }: DiffTarget,
  spec: DiffSpec,
  { bitbucket }: OperationContext,
): Promise<string | undefined> {
  try {
    return await bitbucket.commits.diff(repository.ref, spec);
  } catch (error) {
    if (error instanceof UpstreamError && error.details.tooLarge === true) return undefined;
    throw error;
  }
}
