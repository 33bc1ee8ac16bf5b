import { connectionType } from '../connections/types';
import { ofRepository } from '../repository/owner';
import { fieldsOf } from '../resource/fieldsOf';
import { many } from '../resource/many';
import { one } from '../resource/one';
import { ofWorkspace } from '../workspace/owner';
import { Hook } from './types';

const connection = connectionType('Hook', () => Hook);

export const hookFields = fieldsOf(ofRepository, {
  hook: one(Hook, {
    by: 'uuid',
    argumentDescription: 'The uuid of the webhook, with or without braces.',
    expected: 'the uuid of a webhook, with or without braces',
    description:
      'A webhook of the repository. Null if it does not exist. Costs one REST call, or two if it does not exist.',
  }),
  hooks: many(Hook, { connection, description: 'The webhooks of the repository. Costs one REST call per page.' }),
});

export const workspaceHookFields = fieldsOf(ofWorkspace, {
  hooks: many(Hook, {
    connection,
    description: 'The webhooks of the workspace, without those of its repositories. Costs one REST call per page.',
  }),
});
