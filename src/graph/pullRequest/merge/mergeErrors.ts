import { UpstreamError } from '../../../rest/upstreamError';

/** Maps Bitbucket's field names to those of the input, for the field errors that Bitbucket returns. */
const INPUT_NAMES: Readonly<Record<string, string>> = {
  merge_strategy: 'strategy',
  close_source_branch: 'closeSourceBranch',
};

/** Bitbucket's name for the messages of the merge checks that failed. */
const CHECKS = 'merge_checks';

/**
 * Converts the error of a merge to the error for the client. A 409 means that a branch moved during the merge, so that the
 * same request can succeed.
 */
export function mergeErrorOf(error: UpstreamError): UpstreamError {
  const { code, message, details } = error;
  const { [CHECKS]: checks = [], ...others } = details.fields ?? {};
  if (checks.length > 0) {
    const text = `Bitbucket did not merge the pull request, because merge checks failed: ${checks.join('; ')}.`;
    return new UpstreamError('BAD_REQUEST', text, {
      ...details,
      fields: { ...others, mergeChecks: checks },
      cause: error,
    });
  }
  if (code === 'CONFLICT') return new UpstreamError(code, message, { ...details, retryable: true, cause: error });
  if (details.fields === undefined) return error;
  const entries = Object.entries(others).map(([name, messages]) => [INPUT_NAMES[name] ?? name, messages] as const);
  return new UpstreamError(code, message, { ...details, fields: Object.fromEntries(entries), cause: error });
}

/**
 * Whether Bitbucket reports that a merge in the background failed. It reports that with a 400 or a 409, and with no state
 * of the task.
 */
export function isMergeFailure(error: unknown): error is UpstreamError {
  return error instanceof UpstreamError && (error.code === 'BAD_REQUEST' || error.code === 'CONFLICT');
}
