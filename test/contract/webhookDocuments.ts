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

/** All that an event of a build status shows without a REST call, also if the delivery contains only the hash of the commit. */
export const BUILDS = /* GraphQL */ `
  subscription ($repository: String!) {
    buildEvent(repository: $repository) {
      repository {
        fullName
        isPrivate
      }
      commit {
        hash
        repository {
          fullName
        }
      }
      status {
        key
        state
        name
        description
        url
        createdAt
        updatedAt
      }
      pipeline {
        number
        url
        repository {
          fullName
        }
      }
    }
  }
`;

/** The same with the commit, which deliveries of Bitbucket Pipelines contain. */
export const BUILDS_WITH_COMMIT = BUILDS.replace(
  /hash\n/,
  'hash date message author { raw user { displayName } } url\n',
);
