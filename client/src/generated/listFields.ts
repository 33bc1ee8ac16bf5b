// Generated from schema/schema.graphql by `npm run generate`.

/** The fields that return a list of objects and not a connection, by type. */
export const listFields = {
  "Query": [
    "nodes",
    "repositories"
  ],
  "Commit": [
    "parents"
  ],
  "IssueChange": [
    "changes"
  ],
  "PullRequest": [
    "participants",
    "reviewers"
  ],
  "PullRequestReviewThread": [
    "comments"
  ],
  "Report": [
    "data"
  ]
} as const;
