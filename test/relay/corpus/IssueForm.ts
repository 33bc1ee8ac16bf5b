import { graphql } from './graphql';

/** A mutation that prepends the created issue to displayed lists. */
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
