import type { OperationContext } from '../context';
import { EntityLoader, toReadOutcome } from '../entityLoader';
import { findRow, readAllRows } from '../readAllRows';
import type { WorkspaceScope } from './scope';

/** Identifies a project. */
export interface ProjectKey {
  readonly workspace: WorkspaceScope;
  /** The REST API identifies a project by its key, such as "PLAT". Keys can change, so global ids contain the uuid. */
  readonly by: { readonly key: string } | { readonly uuid: string };
}

/**
 * Loads projects. A project that is identified by its key costs one REST call. Bitbucket cannot look up a project by
 * its uuid. The loader finds such projects in the list of the workspace, with one REST call per 100 projects of the
 * list.
 */
export function projectLoader({ bitbucket }: OperationContext): EntityLoader<ProjectKey> {
  const workspaceOf = ({ workspace }: ProjectKey): string => workspace.nameOrUuid.toLowerCase();
  return new EntityLoader({
    idOf: (key) => `${workspaceOf(key)} ${JSON.stringify(key.by)}`,
    batchOf: (key) => `${workspaceOf(key)} ${'uuid' in key.by ? 'by uuid' : JSON.stringify(key.by)}`,
    read: async (keys, fields) => {
      const [first] = keys;
      if (first === undefined) return [];
      const workspace = first.workspace.nameOrUuid;
      if ('key' in first.by)
        return [await toReadOutcome(bitbucket.workspaces.project(workspace, first.by.key, fields))];
      const rows = await readAllRows((page) => bitbucket.workspaces.projects(workspace, page), [...fields, 'uuid']);
      return keys.map(({ by }) => ('uuid' in by ? findRow(rows, 'uuid', by.uuid) : null));
    },
  });
}
