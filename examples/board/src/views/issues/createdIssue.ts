import type { IssueCardFragment } from '../../generated/operations.ts';

/** The row of an issue that the gateway has not created yet: it has no number. The cache removes it after the response. */
export function createdIssue(title: string): IssueCardFragment {
  return {
    __typename: 'Issue',
    id: `new ${title}`,
    number: 0,
    title,
    type: null,
    priority: null,
    state: 'NEW',
    votes: 0,
    createdAt: new Date().toISOString(),
    reporter: null,
  };
}
