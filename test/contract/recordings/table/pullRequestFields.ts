export const id: unknown = expect.any(String);

/** Selects the account of a pull request, a comment or a task. */
export const ACCOUNT = '__typename displayName uuid';

/** Selects all fields of a pull request that need no further call. */
export const PULL_REQUEST = `
  id number title body bodyHtml state isDraft createdAt updatedAt url closeReason closeSourceBranch
  commentCount taskCount isCrossRepository reviewDecision
  author { ${ACCOUNT} } closedBy { ${ACCOUNT} } reviewers { ${ACCOUNT} }
  participants { role state approved participatedAt account { ${ACCOUNT} } }
  source { name abbreviatedHash repository { fullName } } destination { name abbreviatedHash repository { fullName } }`;

/** Selects a comment. */
export const COMMENT = `
  databaseId body bodyHtml createdAt updatedAt isDeleted isPending
  author { ${ACCOUNT} } inline { path fromLine toLine } parent { databaseId }`;

/** Selects a task. */
export const TASK = `
  databaseId body state createdAt updatedAt resolvedAt
  author { ${ACCOUNT} } resolvedBy { ${ACCOUNT} } comment { databaseId }`;
