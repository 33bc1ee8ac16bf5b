import type { OperationContext } from '../context';
import { issueFlags } from './flags';
import { issueCommentLoader, issueLoader } from './loader';

/**
 * Evicts all issues, comments, votes and watches that the operation has loaded. Called after a write, because it can
 * change other objects than the written one: a comment changes the `updatedAt` of its issue.
 */
export function clearIssueLoaders(context: OperationContext): void {
  context.loader(issueLoader).clear();
  context.loader(issueCommentLoader).clear();
  context.loader(issueFlags).clear();
}
