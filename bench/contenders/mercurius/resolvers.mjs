import { leaves, newIssue } from '../shared/leaves.mjs';
import { get, post } from './rest.mjs';

/** A decent gateway by hand: people come from the row they are embedded in, repositories and issues through a loader. */
export const resolvers = {
  ...leaves,
  Query: {
    repository: (_, { fullName }, { loaders }) => loaders.repository.load(fullName),
    repositories: (_, { fullNames }, { loaders }) => loaders.repository.loadMany(fullNames),
  },
  Repository: {
    ...leaves.Repository,
    issue: ({ full_name }, { number }, { loaders }) =>
      loaders.issue.load(`/repositories/${full_name}/issues/${number}`),
    issues: ({ full_name }, { first }) => list(`/repositories/${full_name}/issues?sort=-created_on&pagelen=${first}`),
    commits: ({ full_name }, { first, include }) =>
      list(`/repositories/${full_name}/commits/${include[0]}?pagelen=${first}`),
  },
  Issue: {
    ...leaves.Issue,
    repository: ({ repository }, _, { loaders }) => loaders.repository.load(repository.full_name),
    comments: ({ id, repository }, { first }) =>
      list(`/repositories/${repository.full_name}/issues/${id}/comments?pagelen=${first}`),
  },
  IssueComment: { ...leaves.IssueComment, author: ({ user }) => user },
  Commit: {
    changedFiles: ({ hash, repository }) => list(`/repositories/${repository.full_name}/diffstat/${hash}?pagelen=100`),
  },
  Mutation: {
    createIssue: async (_, { input }) => ({
      issue: await post(`/repositories/${input.repository}/issues`, newIssue(input)),
    }),
  },
};

async function list(path) {
  return { nodes: (await get(path)).values };
}
