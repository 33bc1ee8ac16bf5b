import { leaves, newIssue } from '../shared/leaves.mjs';
import { authorization, baseUrl } from '../shared/settings.mjs';

/** Apollo Server as its tutorial shows it: each resolver fetches what it needs, by the link its parent's JSON holds. */
export const resolvers = {
  ...leaves,
  Query: {
    repository: (_, { fullName }) => get(`${baseUrl}/repositories/${fullName}`),
    repositories: (_, { fullNames }) => fullNames.map((fullName) => get(`${baseUrl}/repositories/${fullName}`)),
  },
  Repository: {
    ...leaves.Repository,
    owner: ({ owner }) => linked(owner),
    issue: ({ links }, { number }) => get(`${links.self.href}/issues/${number}`),
    issues: ({ links }, { first }) => list(`${links.self.href}/issues?sort=-created_on&pagelen=${first}`),
    commits: ({ links }, { first, include }) => list(`${links.self.href}/commits/${include[0]}?pagelen=${first}`),
  },
  Issue: {
    ...leaves.Issue,
    reporter: ({ reporter }) => linked(reporter),
    assignee: ({ assignee }) => linked(assignee),
    repository: ({ repository }) => linked(repository),
    comments: ({ links }, { first }) => list(`${links.self.href}/comments?pagelen=${first}`),
  },
  IssueComment: { ...leaves.IssueComment, author: ({ user }) => linked(user) },
  CommitAuthor: { user: ({ user }) => linked(user) },
  Commit: {
    changedFiles: ({ hash, repository }) => list(`${repository.links.self.href}/diffstat/${hash}?pagelen=100`),
  },
  Mutation: {
    createIssue: async (_, { input }) => ({
      issue: await post(`${baseUrl}/repositories/${input.repository}/issues`, newIssue(input)),
    }),
  },
};

function linked(embedded) {
  return embedded ? get(embedded.links.self.href) : null;
}

async function list(url) {
  return { nodes: (await get(url)).values };
}

async function get(url) {
  const response = await fetch(url, { headers: { authorization } });
  if (!response.ok) throw new Error(`Bitbucket answered ${response.status}`);
  return response.json();
}

async function post(url, content) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(content),
  });
  if (!response.ok) throw new Error(`Bitbucket answered ${response.status}`);
  return response.json();
}
