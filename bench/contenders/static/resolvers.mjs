/** Resolvers that return the constant data of an operation, which is its context. The other fields are plain properties. */
export const resolvers = {
  Query: {
    repository: (_, args, data) => data.repository,
    repositories: (_, args, data) => data.repositories,
  },
  Mutation: { createIssue: (_, args, data) => data.createIssue },
  // The data contains the alias of each issue.
  Repository: { issue: (repository, { number }) => repository[`i${number}`] },
  Account: { __resolveType: () => 'User' },
};
