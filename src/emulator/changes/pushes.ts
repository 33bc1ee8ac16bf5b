import { nowOf } from '../call';
import type { RefChange } from '../data/applyPush';
import type { Ref } from '../data/model';
import { updateEntry } from '../data/pullRequestActivity';
import type { PullRequest, Repository } from '../data/repositoryModel';
import { repoPushEvent } from '../views/pushEvent';
import { runPipelinesOfPush } from './automaticPipelines';
import { announce, savePullRequest, type Change } from './change';

/**
 * Records a push that was applied: delivers one `repo:push` event, updates the open pull requests from and to the pushed
 * branches, and runs pipelines if the switch `pushesRunPipelines` is on.
 */
export function recordPush(change: Change, refChanges: readonly RefChange[]): void {
  const { context, repository, actor } = change;
  repository.updatedOn = nowOf(context);
  context.enqueueWebhooks(repository, repoPushEvent(context.links, repository, actor, refChanges));
  for (const { kind, new: branch } of refChanges) {
    if (kind === 'branch' && branch !== null) updatePullRequests(change, branch);
  }
  runPipelinesOfPush(change, refChanges);
}

/**
 * A push to the source of a pull request is an update of it. A push to its destination only changes the commit that it is
 * compared with, which causes no event.
 */
function updatePullRequests(change: Change, branch: Ref): void {
  const { context, repository: pushed } = change;
  for (const repository of repositoriesWithPullRequestsFrom(change)) {
    for (const pullRequest of repository.pullRequests) {
      if (pullRequest.state !== 'OPEN') continue;
      const { source, destination } = pullRequest;
      if (source.repository === pushed && source.branch === branch.name) {
        updateSource({ ...change, repository }, pullRequest, branch);
      } else if (repository === pushed && destination.branch === branch.name) {
        const after = { ...pullRequest, destination: { ...destination, commit: branch.target } };
        context.world.pullRequests.replace(repository, after);
      }
    }
  }
}

/** Bitbucket delivers both events. */
function updateSource(change: Change, before: PullRequest, { target }: Ref): void {
  const after = savePullRequest(change, { ...before, source: { ...before.source, commit: target } });
  after.activity.push(updateEntry(after, { by: change.actor, at: after.updatedOn }, {}));
  announce(change, 'push', after);
  announce(change, 'updated', after);
}

/** The repository itself, and the one that it is a fork of. */
function repositoriesWithPullRequestsFrom({ repository }: Change): readonly Repository[] {
  return repository.parent === null ? [repository] : [repository, repository.parent];
}
