import { members } from '../../bitbucket/endpoints/workspaces';
import { User } from '../account/types';
import { connectionType } from '../connections/types';
import { fieldsOf } from '../resource/fieldsOf';
import { many, manyRows } from '../resource/many';
import { ofWorkspace } from './owner';
import { Project } from './types';

export const workspacePartFields = fieldsOf(ofWorkspace, {
  projects: many(Project, { description: 'The projects of the workspace. Costs one REST call per page.' }),
  members: manyRows([members], (row) => new User([row]), {
    connection: connectionType('WorkspaceMember', () => User),
    description: 'The members of the workspace. Costs one REST call per page.',
  }),
});
