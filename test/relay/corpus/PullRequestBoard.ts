import { graphql } from './graphql';

/** A board with pagination, as in `schema/operations/pullRequests.graphql`. */
export const board = graphql`
  query PullRequestBoardQuery($fullName: String!) {
    repository(fullName: $fullName) {
      ...PullRequestBoard_repository
    }
  }
`;

export const list = graphql`
  fragment PullRequestBoard_repository on Repository
  @argumentDefinitions(
    first: { type: "Int", defaultValue: 50 }
    after: { type: "String" }
    filter: { type: "PullRequestFilter" }
  )
  @refetchable(queryName: "PullRequestBoardPaginationQuery") {
    pullRequests(first: $first, after: $after, filter: $filter)
      @connection(key: "PullRequestBoard_pullRequests", filters: ["filter"]) {
      totalCount
      edges {
        node {
          ...PullRequestBoard_row
        }
      }
    }
  }
`;

export const row = graphql`
  fragment PullRequestBoard_row on PullRequest {
    number
    title
    state
    author {
      displayName
    }
    reviewDecision
    reviewers {
      displayName
    }
    commentCount
  }
`;
