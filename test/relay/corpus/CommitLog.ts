import { graphql } from './graphql';

/** Connections of several kinds in one query: forward, backward, and with rows that have no id (file changes). */
export const query = graphql`
  query CommitLogQuery($fullName: String!, $last: Int!, $before: String) {
    repository(fullName: $fullName) {
      commits(first: 2) @connection(key: "CommitLog_commits") {
        edges {
          node {
            messageHeadline
            changedFiles(first: 5) @connection(key: "CommitLog_changedFiles") {
              edges {
                node {
                  status
                  path
                }
              }
            }
          }
        }
      }
      issues(last: $last, before: $before) @connection(key: "CommitLog_issues") {
        edges {
          node {
            number
          }
        }
      }
    }
  }
`;
