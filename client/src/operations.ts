/** The operations of `schema/operations` as typed documents: `PullRequestsDocument`, `PullRequestsQuery`, `PullRequestsQueryVariables` … */
export * from './generated/operations.ts';
