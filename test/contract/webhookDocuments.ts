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
