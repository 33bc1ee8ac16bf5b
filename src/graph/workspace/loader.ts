import type { OperationContext } from '../context';
import { type EntityLoader, unbatchedLoader } from '../entityLoader';

/** Loads workspaces by slug or uuid. Costs one REST call per workspace. */
export function workspaceLoader({ bitbucket }: OperationContext): EntityLoader<string> {
  return unbatchedLoader(
    (workspace) => workspace.toLowerCase(),
    (workspace, fields) => bitbucket.workspaces.get(workspace, fields),
  );
}
