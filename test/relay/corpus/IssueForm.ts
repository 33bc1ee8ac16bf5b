import { graphql } from './graphql';

/** A write that puts what it made at the head of lists that are on the screen. */
export const create = graphql`
  mutation IssueFormMutation($input: CreateIssueInput!, $connections: [ID!]!) {
    createIssue(input: $input) {
      issue @prependNode(connections: $connections, edgeTypeName: "IssueEdge") {
        ...IssueList_issue
      }
    }
  }
`;

export const remove = graphql`
  mutation IssueFormDeleteMutation($input: DeleteIssueInput!) {
    deleteIssue(input: $input) {
      deletedIssueId @deleteRecord
    }
  }
`;
