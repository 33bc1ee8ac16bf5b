// Generated from schema/schema.graphql by `npm run generate`.

/** The object types of each interface and union. */
export const possibleTypes = {
  "Account": [
    "AppUser",
    "Team",
    "User"
  ],
  "Comment": [
    "CommitComment",
    "IssueComment",
    "PullRequestComment"
  ],
  "Node": [
    "AppUser",
    "Branch",
    "Commit",
    "CommitComment",
    "Component",
    "Deployment",
    "Download",
    "Environment",
    "Hook",
    "Issue",
    "IssueChange",
    "IssueComment",
    "Milestone",
    "Pipeline",
    "PipelineStep",
    "Project",
    "PullRequest",
    "PullRequestComment",
    "PullRequestReviewThread",
    "PullRequestTask",
    "Report",
    "Repository",
    "Tag",
    "Team",
    "User",
    "Version",
    "Workspace"
  ],
  "PullRequestActivity": [
    "PullRequestApproval",
    "PullRequestChangesRequest",
    "PullRequestComment",
    "PullRequestUpdate"
  ]
} as const;
