import { graphql } from './graphql';

/** Anything by its id: Relay writes the query that reads one issue again. */
export const query = graphql`
  query IssueNodeQuery($id: ID!) {
    node(id: $id) {
      __typename
      ...IssueNode_issue @alias
    }
  }
`;

export const issue = graphql`
  fragment IssueNode_issue on Issue
  @argumentDefinitions(first: { type: "Int", defaultValue: 2 }, after: { type: "String" })
  @refetchable(queryName: "IssueNodeRefetchQuery") {
    title
    state
    comments(first: $first, after: $after) @connection(key: "IssueNode_comments") {
      edges {
        node {
          body
          author {
            displayName
          }
        }
      }
    }
  }
`;
