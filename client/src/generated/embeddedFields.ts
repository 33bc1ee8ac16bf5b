// Generated from schema/schema.graphql by `npm run generate`.

/** The fields of types with an id that return one object without an id, by type. */
export const embeddedFields = {
  "Query": [
    "pullRequestMergeTask",
    "rateLimit"
  ],
  "Commit": [
    "author"
  ],
  "CommitComment": [
    "inline"
  ],
  "PullRequest": [
    "destination",
    "source"
  ],
  "PullRequestComment": [
    "inline"
  ]
} as const;
