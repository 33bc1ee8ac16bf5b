import { commitStatuses } from '../../bitbucket/endpoints/commits';
import { connectionType } from '../connections/types';
import { fieldsOf } from '../resource/fieldsOf';
import { many, manyRows } from '../resource/many';
import { CommitComment } from './commentTypes';
import { ofCommit } from './owner';
import { CommitStatus } from './statusTypes';

export const commitPartFields = fieldsOf(ofCommit, {
  comments: many(CommitComment, {
    description: 'The comments on the commit, oldest first. Costs one REST call per page.',
  }),
  statuses: manyRows([commitStatuses], (row) => new CommitStatus(row), {
    connection: connectionType('CommitStatus', () => CommitStatus),
    description: 'The build results and other statuses of the commit. Costs one REST call per page.',
  }),
});
