import { graphql } from './graphql';

/**
 * A list with pagination. Relay identifies its pages by the key of the connection and requests the next page with
 * `after`.
 */
export const page = graphql`
  query IssueListQuery($fullName: String!) {
    repository(fullName: $fullName) {
      name
      ...IssueList_repository
    }
  }
`;

export const list = graphql`
  fragment IssueList_repository on Repository
  @argumentDefinitions(
    first: { type: "Int", defaultValue: 2 }
    after: { type: "String" }
    filter: { type: "IssueFilter" }
  )
  @refetchable(queryName: "IssueListPaginationQuery") {
    issues(first: $first, after: $after, filter: $filter) @connection(key: "IssueList_issues", filters: ["filter"]) {
      totalCount
      edges {
        node {
          ...IssueList_issue
        }
      }
    }
  }
`;

export const row = graphql`
  fragment IssueList_issue on Issue {
    number
    title
    reporter {
      displayName
    }
  }
`;
