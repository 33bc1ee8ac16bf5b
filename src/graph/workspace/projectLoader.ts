import type { OperationContext } from '../context';
import { EntityLoader, settleRead } from '../entityLoader';
import { readAllRows } from '../readAllRows';
import type { WorkspaceScope } from './scope';

/** Identifies a project. */
export interface ProjectKey {
  readonly workspace: WorkspaceScope;
  /** The REST API identifies a project by its key. Keys can change, so global ids contain the uuid. */
  readonly by: { readonly key: string } | { readonly uuid: string };
}

/**
 * Loads projects. By key, costs one REST call per project. Bitbucket cannot look up a project by uuid, so those are read
 * from the list of the workspace: one REST call per 100 projects.
 */
export function projectLoader({ bitbucket }: OperationContext): EntityLoader<ProjectKey> {
  const workspaceOf = ({ workspace }: ProjectKey): string => workspace.nameOrUuid.toLowerCase();
  return new EntityLoader({
    idOf: (key) => `${workspaceOf(key)} ${JSON.stringify(key.by)}`,
    groupOf: (key) => `${workspaceOf(key)} ${'uuid' in key.by ? 'by uuid' : JSON.stringify(key.by)}`,
    read: async (keys, fields) => {
      const [first] = keys;
      if (first === undefined) return [];
      const workspace = first.workspace.nameOrUuid;
      if ('key' in first.by) return [await settleRead(bitbucket.workspaces.project(workspace, first.by.key, fields))];
      const rows = await readAllRows((page) => bitbucket.workspaces.projects(workspace, page), [...fields, 'uuid']);
      return keys.map(({ by }) => rows.find((row) => 'uuid' in by && row['uuid'] === by.uuid) ?? null);
    },
  });
}
