import type { HookOwner } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { type EntityLoader, unbatchedLoader } from '../entityLoader';
import { RepositoryScope } from '../repository/scope';
import type { WorkspaceScope } from '../workspace/scope';

/** The repository or workspace that a webhook belongs to. */
export type HookOwnerScope = RepositoryScope | WorkspaceScope;

interface HookId {
  readonly owner: HookOwnerScope;
  readonly uuid: string;
}

/** Loads webhooks by uuid. Costs one REST call per webhook. */
export function hookLoader({ bitbucket }: OperationContext): EntityLoader<HookId> {
  return unbatchedLoader(
    ({ owner, uuid }) => `${owner.nameOrUuid.toLowerCase()} ${uuid}`,
    ({ owner, uuid }, fields) => bitbucket.hooks.get(toHookOwner(owner), uuid, fields),
  );
}

/** Converts the owner to the form that the REST client expects. */
export function toHookOwner(owner: HookOwnerScope): HookOwner {
  return owner instanceof RepositoryScope ? { repository: owner.ref } : { workspace: owner.nameOrUuid };
}
