import { issueAttachments } from '../../bitbucket/endpoints/issues';
import { connectionType } from '../connections/types';
import { ofRepository } from '../repository/owner';
import { fieldsOf } from '../resource/fieldsOf';
import { many, manyRows } from '../resource/many';
import { one } from '../resource/one';
import { checkAccounts, CommentsArgs, IssuesArgs } from './arguments';
import { IssueAttachment } from './attachmentTypes';
import { IssueChange } from './changeTypes';
import { IssueComment } from './commentTypes';
import { ofIssue } from './owner';
import { Issue } from './types';

export const issueFields = fieldsOf(ofRepository, {
  issue: one(Issue, {
    by: 'number',
    argumentDescription: 'The number of the issue.',
    expected: 'the number of an issue, which is at least 1',
    description:
      'An issue. Null if it does not exist. ISSUE_TRACKER_UNAVAILABLE if the repository has no issue tracker. ' +
      'The issues of one repository that an operation selects by aliases cost one REST call together.',
  }),
  issues: many(Issue, {
    args: IssuesArgs,
    resolveArguments: checkAccounts,
    description:
      'The issues of the repository. `search`, `filter` and `orderBy` are sent as one Bitbucket query: ' +
      'one REST call per page of at most 100. ISSUE_TRACKER_UNAVAILABLE if the repository has no issue tracker.',
  }),
});

export const issuePartFields = fieldsOf(ofIssue, {
  comments: many(IssueComment, {
    args: CommentsArgs,
    description: 'The comments on the issue. Costs one REST call per page.',
  }),
  changes: many(IssueChange, {
    description: 'The change log of the issue, oldest entry first. Costs one REST call per page.',
  }),
  attachments: manyRows([issueAttachments], (row, issue) => new IssueAttachment(issue, row), {
    connection: connectionType('IssueAttachment', () => IssueAttachment),
    description: 'The files that are attached to the issue. Costs one REST call per page.',
  }),
});
