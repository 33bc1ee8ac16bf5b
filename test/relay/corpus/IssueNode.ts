import { graphql } from './graphql';

/** An object read by its id. Relay generates the query that reads an issue again. */
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
