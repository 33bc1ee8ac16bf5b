import { nowOf, type EmulatorContext } from '../call';
import type { Account } from '../data/model';
import type { PullRequest, Repository } from '../data/repositoryModel';
import type { RenderableObject } from '../resource';
import { pullRequestEvent, type PullRequestEventName } from '../views/pullRequestEvents';

/** Where a change happens, and who makes it. */
export interface Change {
  readonly context: EmulatorContext;
  readonly repository: Repository;
  readonly actor: Account;
}

/** Stores a changed pull request, with the current time as the time of its last update. */
export function savePullRequest({ context, repository }: Change, pullRequest: PullRequest): PullRequest {
  return context.world.pullRequests.replace(repository, { ...pullRequest, updatedOn: nowOf(context) });
}

/** Starts to deliver an event of a pull request. @param more members that only this event has */
export function announce(
  { context, repository, actor }: Change,
  name: PullRequestEventName,
  pullRequest: PullRequest,
  more: RenderableObject = {},
): void {
  context.enqueueWebhooks(repository, pullRequestEvent(context.links, repository, { actor, name, pullRequest, more }));
}
