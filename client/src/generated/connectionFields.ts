// Generated from schema/schema.graphql by `npm run generate`.

/** The fields that return connections, by type. Each has the names of the arguments that select another connection. */
export const connectionFields = {
  "Branch": {
    "pipelines": []
  },
  "Commit": {
    "changedFiles": [],
    "comments": [],
    "pipelines": [],
    "pullRequests": [],
    "reports": [],
    "statuses": []
  },
  "Comparison": {
    "changedFiles": [],
    "commits": []
  },
  "Issue": {
    "attachments": [],
    "changes": [],
    "comments": [
      "orderBy"
    ]
  },
  "Pipeline": {
    "steps": [
      "status"
    ]
  },
  "PullRequest": {
    "activity": [],
    "changedFiles": [],
    "comments": [],
    "commits": [],
    "reviewThreads": [
      "isResolved"
    ],
    "statuses": [],
    "tasks": []
  },
  "Query": {
    "workspaces": []
  },
  "Report": {
    "annotations": []
  },
  "Repository": {
    "branches": [
      "orderBy",
      "search"
    ],
    "commits": [
      "exclude",
      "include",
      "path"
    ],
    "components": [],
    "defaultReviewers": [],
    "deployments": [
      "environment"
    ],
    "downloads": [],
    "environments": [
      "type"
    ],
    "hooks": [],
    "issues": [
      "filter",
      "orderBy",
      "search"
    ],
    "milestones": [],
    "pipelines": [
      "filter"
    ],
    "pullRequests": [
      "filter",
      "orderBy",
      "search"
    ],
    "tags": [
      "orderBy",
      "search"
    ],
    "versions": []
  },
  "Workspace": {
    "hooks": [],
    "members": [],
    "projects": [],
    "pullRequests": [
      "author",
      "state"
    ],
    "repositories": [
      "filter",
      "orderBy"
    ]
  }
} as const;
