/** Fields that are read from the JSON of the row itself, the same for every contender that is given our schema. */
export const leaves = {
  Repository: {
    fullName: (repository) => repository.full_name,
    isPrivate: (repository) => repository.is_private,
    mainBranch: (repository) => repository.mainbranch,
  },
  Account: { displayName: (account) => account.display_name },
  Issue: {
    number: (issue) => issue.id,
    type: (issue) => enumName(issue.kind),
    priority: (issue) => enumName(issue.priority),
    state: (issue) => enumName(issue.state),
  },
  IssueComment: { body: (comment) => comment.content.raw },
  FileChange: {
    path: (change) => (change.new ?? change.old).path,
    status: (change) => enumName(change.status),
    linesAdded: (change) => change.lines_added,
    linesRemoved: (change) => change.lines_removed,
  },
};

/** "on hold" is ON_HOLD. */
export function enumName(word) {
  return word.toUpperCase().replaceAll(' ', '_');
}

/** What Bitbucket takes to create an issue. */
export function newIssue({ title, body, type, priority }) {
  return { title, content: { raw: body }, kind: type.toLowerCase(), priority: priority.toLowerCase() };
}
