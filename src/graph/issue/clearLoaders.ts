import type { OperationContext } from '../context';
import { issueFlags } from './flags';
import { issueCommentLoader, issueLoader } from './loader';

/** Clears the loaders after a write, because the write can change other issues too. */
export function clearIssueLoaders(context: OperationContext): void {
  context.loader(issueLoader).clear();
  context.loader(issueCommentLoader).clear();
  context.loader(issueFlags).clear();
}
