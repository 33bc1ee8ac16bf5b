import { graphql } from './graphql';

export const pushes = graphql`
  subscription PushFeedSubscription($repository: String!) {
    repositoryPushed(repository: $repository) {
      deliveryId
      changes {
        name
        truncated
        commits {
          messageHeadline
        }
      }
    }
  }
`;
