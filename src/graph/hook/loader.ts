import type { HookOwner } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { type EntityLoader, unbatchedLoader } from '../entityLoader';
import { RepositoryScope } from '../repository/scope';
import type { WorkspaceScope } from '../workspace/scope';

interface HookId {
  readonly owner: RepositoryScope | WorkspaceScope;
  readonly uuid: string;
}

/** Loads webhooks by uuid. Costs one REST call per webhook. */
export function hookLoader({ bitbucket }: OperationContext): EntityLoader<HookId> {
  return unbatchedLoader(
    ({ owner, uuid }) => `${owner.nameOrUuid.toLowerCase()} ${uuid}`,
    ({ owner, uuid }, fields) => bitbucket.hooks.get(hookOwner(owner), uuid, fields),
  );
}

export function hookOwner(owner: RepositoryScope | WorkspaceScope): HookOwner {
  return owner instanceof RepositoryScope ? { repository: owner.ref } : { workspace: owner.nameOrUuid };
}
