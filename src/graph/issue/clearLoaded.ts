import type { OperationContext } from '../context';
import { IssueComment } from './commentTypes';
import { issueFlags } from './flags';
import { Issue } from './types';

/**
 * Evicts all issues, comments, votes and watches that the operation has loaded. Called after a write, because it can
 * change other objects than the written one: a comment changes the `updatedAt` of its issue.
 */
export function clearLoadedIssues(context: OperationContext): void {
  Issue.clear(context);
  IssueComment.clear(context);
  context.loader(issueFlags).clear();
}
