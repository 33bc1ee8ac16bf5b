import { graphql } from './graphql';

/** The mutations of a review. Relay adds ids, and updates the displayed pull request from the payload. */
export const open = graphql`
  mutation PullRequestReviewOpenMutation($input: CreatePullRequestInput!, $connections: [ID!]!) {
    createPullRequest(input: $input) {
      pullRequest @prependNode(connections: $connections, edgeTypeName: "PullRequestEdge") {
        ...PullRequestBoard_row
      }
    }
  }
`;

export const comment = graphql`
  mutation PullRequestReviewCommentMutation($input: CreatePullRequestCommentInput!) {
    createPullRequestComment(input: $input) {
      comment {
        databaseId
        body
      }
    }
  }
`;

export const resolve = graphql`
  mutation PullRequestReviewResolveMutation($input: PullRequestThreadInput!) {
    resolvePullRequestThread(input: $input) {
      thread {
        ...PullRequestPage_thread
      }
    }
  }
`;

export const approve = graphql`
  mutation PullRequestReviewApproveMutation($input: PullRequestReviewInput!) {
    approvePullRequest(input: $input) {
      pullRequest {
        reviewDecision
      }
    }
  }
`;

export const merge = graphql`
  mutation PullRequestReviewMergeMutation($input: MergePullRequestInput!) {
    mergePullRequest(input: $input) {
      pullRequest {
        state
      }
      task {
        taskId
        state
      }
    }
  }
`;

export const events = graphql`
  subscription PullRequestReviewSubscription($repository: String!) {
    pullRequestEvent(repository: $repository) {
      action
      pullRequest {
        ...PullRequestBoard_row
      }
    }
  }
`;
