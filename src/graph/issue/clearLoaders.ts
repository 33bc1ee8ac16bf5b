import type { OperationContext } from '../context';
import { issueFlags } from './flags';
import { issueCommentLoader, issueLoader } from './loader';

/** After a write: what was read of issues before it may be so no more, whatever issue it was read of. */
export function clearIssueLoaders(context: OperationContext): void {
  context.loader(issueLoader).clear();
  context.loader(issueCommentLoader).clear();
  context.loader(issueFlags).clear();
}
