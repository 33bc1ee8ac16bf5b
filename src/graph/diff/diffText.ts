import { BitbucketError } from '../../bitbucket/errors';
import type { OperationContext } from '../context';
import { type Diffed, specOf } from './spec';

/** The unified diff; null with a warning where Bitbucket, or the gateway's limit of 16 MB, finds it too large. */
export async function diffText(diffed: Diffed, context: OperationContext): Promise<string | null> {
  const spec = await specOf(diffed, context);
  try {
    return await context.bitbucket.commits.diff(diffed.repository.ref, spec);
  } catch (error) {
    if (!(error instanceof BitbucketError) || error.details.tooLarge !== true) throw error;
    const what = 'commit' in spec ? spec.commit : `${spec.base}...${spec.head}`;
    context.warn({
      code: 'DIFF_TOO_LARGE',
      message: `The diff of ${what} in ${diffed.repository.spelling} is too large to be shown: it is null here.`,
    });
    return null;
  }
}
