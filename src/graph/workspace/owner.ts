import { Entity } from '../projection/entity';
import type { Owner } from '../resource/fieldsOf';
import { inWorkspace } from '../resource/place';
import { Workspace } from './types';

/** Workspaces as the owners of collections. */
export const ofWorkspace: Owner<Workspace, ReturnType<typeof inWorkspace>> = {
  type: () => Workspace,
  placeOf: (workspace) => inWorkspace(Entity.key(workspace)),
};
