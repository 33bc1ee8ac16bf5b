import { nowOf } from '../call';
import type { Commit, CommitStatus } from '../data/model';
import { commitStatusEvent } from '../views/pullRequestEvents';
import type { Change } from './change';

/** A build status as a build system reports it. Undefined members keep their values, or get a default. */
export interface Build {
  readonly key: string;
  readonly state?: CommitStatus['state'] | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** Default: a made-up address. */
  readonly url?: string | undefined;
  /** The branch of the build. Only with it does the status belong to a pull request. */
  readonly refname?: string | null | undefined;
}

/** Creates a build status, or replaces the one of the same commit with the same key. */
export function reportBuild({ context, repository, actor }: Change, commit: Commit, build: Build): CommitStatus {
  const { statuses } = repository;
  const now = nowOf(context);
  const index = statuses.findIndex((one) => one.commit === commit && one.key === build.key);
  const before = statuses[index];
  const defaults = { state: 'INPROGRESS', name: build.key, description: '', refname: null, createdOn: now } as const;
  const { state, name, description, url, refname } = build;
  const status: CommitStatus = {
    ...(before ?? { ...defaults, commit, key: build.key }),
    ...(state !== undefined && { state }),
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(url !== undefined && { url }),
    ...(refname !== undefined && { refname }),
    updatedOn: now,
  };
  if (before === undefined) statuses.push(status);
  else statuses[index] = status;
  const event = commitStatusEvent(context.links, repository, actor, { status, isNew: before === undefined });
  context.enqueueWebhooks(repository, event);
  return status;
}
