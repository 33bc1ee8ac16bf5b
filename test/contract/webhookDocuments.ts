/** All that a push event shows. */
export const PUSHES = /* GraphQL */ `
  subscription ($repository: String!) {
    repositoryPushed(repository: $repository) {
      deliveryId
      actor {
        __typename
        uuid
        displayName
      }
      repository {
        uuid
        fullName
        name
        isPrivate
        url
      }
      changes {
        refType
        name
        created
        deleted
        forced
        truncated
        oldHash
        newHash
        commits {
          hash
          messageHeadline
          author {
            name
            email
            user {
              displayName
            }
          }
          repository {
            fullName
          }
        }
      }
    }
  }
`;

/** All that an issue event shows. */
export const ISSUES = /* GraphQL */ `
  subscription ($repository: String!) {
    issueEvent(repository: $repository) {
      action
      actor {
        __typename
        displayName
      }
      issue {
        number
        title
        body
        type
        priority
        state
        createdAt
        milestone {
          name
        }
        component {
          name
        }
        version {
          name
        }
        repository {
          fullName
        }
      }
      comment {
        databaseId
        body
        issue {
          number
        }
      }
      changes {
        field
        old
        new
      }
    }
  }
`;

/** All that a pull request event shows without a REST call. */
export const PULL_REQUESTS = /* GraphQL */ `
  subscription ($repository: String!) {
    pullRequestEvent(repository: $repository) {
      action
      actor {
        __typename
        displayName
      }
      repository {
        fullName
        isPrivate
      }
      pullRequest {
        number
        title
        body
        state
        isDraft
        url
        author {
          displayName
        }
        source {
          ...Branch
        }
        destination {
          ...Branch
        }
        isCrossRepository
        closedBy {
          displayName
        }
        closeReason
        closeSourceBranch
        reviewers {
          displayName
        }
        participants {
          account {
            displayName
          }
          role
          state
          approved
          participatedAt
        }
        reviewDecision
        commentCount
        taskCount
        createdAt
        updatedAt
        repository {
          fullName
        }
      }
      comment {
        databaseId
        body
        bodyHtml
        author {
          displayName
        }
        createdAt
        updatedAt
        url
        isDeleted
        isPending
        inline {
          path
          fromLine
          toLine
        }
        parent {
          databaseId
        }
        pullRequest {
          number
        }
      }
    }
  }

  fragment Branch on PullRequestBranch {
    name
    abbreviatedHash
    repository {
      fullName
    }
  }
`;
