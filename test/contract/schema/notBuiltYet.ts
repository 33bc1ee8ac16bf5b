/** What the contract promises and is not built: types, and fields of types that are built. Strike out what is built. */
export const NOT_BUILT_YET: readonly string[] = [
  // The contract declares these two and uses neither: `unwatchIssue` takes and gives what `watchIssue` does.
  'UnwatchIssueInput',
  'UnwatchIssuePayload',
];
