import { commitStatuses } from '../../bitbucket/endpoints/commits';
import type { JsonObject } from '../../lib/json';
import { fieldsOf } from '../resource/fieldsOf';
import { many, manyRows } from '../resource/many';
import { CommitComment } from './commentTypes';
import { type InCommit, ofCommit } from './owner';
import { CommitStatus, CommitStatusConnection } from './statusTypes';

export const commitPartFields = fieldsOf(ofCommit, {
  comments: many(CommitComment, {
    description: 'The comments on the commit, oldest first. Costs one REST call per page.',
  }),
  statuses: manyRows([commitStatuses], statusOf, {
    connection: CommitStatusConnection,
    sharesPages: true,
    description: 'The build results and other statuses of the commit. Costs one REST call per 100 statuses.',
  }),
});

function statusOf(row: JsonObject, { scope, values }: InCommit): CommitStatus {
  return new CommitStatus({ repository: scope, hash: values.hash }, row);
}
