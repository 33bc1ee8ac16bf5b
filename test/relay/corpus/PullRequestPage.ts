import { graphql } from './graphql';

/** One pull request, read by its id, with lists that have pagination. */
export const page = graphql`
  query PullRequestPageQuery($id: ID!) {
    node(id: $id) {
      ...PullRequestPage_pullRequest @alias
    }
  }
`;

export const pullRequest = graphql`
  fragment PullRequestPage_pullRequest on PullRequest
  @argumentDefinitions(first: { type: "Int", defaultValue: 1 }, after: { type: "String" })
  @refetchable(queryName: "PullRequestPageThreadsQuery") {
    ...PullRequestBoard_row
    ...PullRequestPage_lists
    body
    reviewThreads(first: $first, after: $after) @connection(key: "PullRequestPage_reviewThreads") {
      edges {
        node {
          ...PullRequestPage_thread
        }
      }
    }
  }
`;

/** A refetchable fragment contains at most one connection. */
export const lists = graphql`
  fragment PullRequestPage_lists on PullRequest {
    tasks(first: 50) @connection(key: "PullRequestPage_tasks") {
      edges {
        node {
          body
          state
        }
      }
    }
    changedFiles(first: 100) @connection(key: "PullRequestPage_changedFiles") {
      edges {
        node {
          path
          status
        }
      }
    }
  }
`;

export const thread = graphql`
  fragment PullRequestPage_thread on PullRequestReviewThread {
    isResolved
    path
    line
    comments {
      databaseId
      body
    }
  }
`;
