import type { BuildReported, IssueChanged, PullRequestChanged, PushReceived } from '../../../src/events/event';
import { buildDelivery } from '../../support/buildDelivery';
import { COMMENT, pullRequestDelivery } from '../../support/pullRequestDelivery';

const repository = { uuid: '{e08b4d31-204c-42b0-a05a-c1da15354f92}', fullName: 'acme/widget' };
const actor = { type: 'user', uuid: '{11111111-204c-42b0-a05a-c1da15354f92}', display_name: 'Ada Lindqvist' };
const commit = (digit: string, message: string) => ({
  type: 'commit',
  hash: digit.repeat(40),
  message,
  author: { raw: 'Ada <ada@acme.example>' },
});

export const PUSH_EVENT: PushReceived = {
  kind: 'push',
  deliveryId: '01234567-89ab-cdef-0123-456789abcdef',
  delivered: { eventKey: 'repo:push', payload: {} },
  repository,
  payload: {
    repository: { uuid: repository.uuid, full_name: repository.fullName },
    actor,
    push: {
      changes: ['main', 'release/1.0'].map((name) => ({
        old: { type: 'branch', name, target: commit('a', 'Before') },
        new: { type: 'branch', name, target: commit('b', 'After') },
        created: false,
        closed: false,
        forced: false,
        truncated: false,
        commits: [commit('b', 'Oil the "second" casing\n\nIt squeaks.'), commit('c', 'Größe 10½')],
      })),
    },
  },
};

export const ISSUE_EVENT: IssueChanged = {
  kind: 'issue',
  action: 'updated',
  deliveryId: '01234567-89ab-cdef-0123-456789abcdef',
  delivered: { eventKey: 'issue:updated', payload: {} },
  repository,
  issueNumber: 7,
  payload: {
    repository: { uuid: repository.uuid, full_name: repository.fullName },
    actor,
    issue: {
      id: 7,
      title: 'It squeaks',
      kind: 'bug',
      state: 'new',
      content: { raw: 'Only on Mondays.\n'.repeat(50) },
      repository: { uuid: repository.uuid, full_name: repository.fullName },
    },
    comment: { id: 3, content: { raw: 'Done.' }, user: actor },
    changes: { status: { old: 'new', new: 'open' }, title: { old: 'Squeak', new: 'It squeaks' } },
  },
};

export const PULL_REQUEST_EVENT: PullRequestChanged = {
  kind: 'pullRequest',
  action: 'commented',
  deliveryId: '01234567-89ab-cdef-0123-456789abcdef',
  delivered: { eventKey: 'pullrequest:comment_created', payload: {} },
  repository,
  pullRequestNumber: 7,
  payload: { ...pullRequestDelivery(), comment: COMMENT },
};

export const BUILD_EVENT: BuildReported = {
  kind: 'build',
  deliveryId: '01234567-89ab-cdef-0123-456789abcdef',
  delivered: { eventKey: 'repo:commit_status_updated', payload: {} },
  repository,
  pipelineNumber: 4,
  payload: buildDelivery(),
};
