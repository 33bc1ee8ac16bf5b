import { repositories } from '../../bitbucket/endpoints/repositories';
import { connectionType } from '../connections/types';
import { fieldsOf } from '../resource/fieldsOf';
import { manyRows } from '../resource/many';
import { ofWorkspace } from '../workspace/owner';
import { RepositoriesArgs } from './arguments';
import { Repository } from './types';

export const repositoriesOfWorkspaceFields = fieldsOf(ofWorkspace, {
  repositories: manyRows([repositories], (row) => Repository.ofJson([row]), {
    args: RepositoriesArgs,
    connection: connectionType('Repository', () => Repository),
    description: 'The repositories of the workspace that the credential can read. Costs one REST call per page.',
  }),
});
