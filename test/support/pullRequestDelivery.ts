/** The members of a delivery about a pull request that tests change. */
export interface PullRequestDelivery {
  readonly [member: string]: unknown;
  readonly pullrequest: { readonly [member: string]: unknown };
}

const WIDGET = {
  type: 'repository',
  uuid: '{e08b4d31-204c-42b0-a05a-c1da15354f92}',
  full_name: 'acme/widget',
  name: 'Widget',
};
const ADA = {
  type: 'user',
  uuid: '{11111111-204c-42b0-a05a-c1da15354f92}',
  display_name: 'Ada Lindqvist',
  links: { avatar: { href: 'https://avatars.example.com/ada.png' } },
};
const BRUNO = {
  type: 'user',
  uuid: '{22222222-204c-42b0-a05a-c1da15354f92}',
  display_name: 'Bruno Okafor',
  links: { avatar: { href: 'https://avatars.example.com/bruno.png' } },
};
const API = 'https://api.bitbucket.org/2.0/repositories/acme/widget';

/** A general comment, as a delivery contains it. */
export const COMMENT = {
  type: 'pullrequest_comment',
  id: 31,
  content: { type: 'rendered', raw: 'Please oil it.', markup: 'markdown', html: '<p>Please oil it.</p>' },
  user: BRUNO,
  created_on: '2026-07-30T01:35:49.207341+00:00',
  updated_on: '2026-07-30T01:35:49.207341+00:00',
  deleted: false,
  pending: false,
  links: { html: { href: 'https://bitbucket.org/acme/widget/pull-requests/7/_/diff#comment-31' } },
};

/**
 * A delivery as Bitbucket sent it in 2026, in short: `repository` has more members than the repositories inside `pullrequest`.
 *
 * @param changes replace members of the pull request
 */
export function pullRequestDelivery(changes: object = {}): PullRequestDelivery {
  return {
    repository: { ...WIDGET, is_private: true, scm: 'git', website: null, parent: null },
    actor: ADA,
    pullrequest: {
      type: 'pullrequest',
      id: 7,
      title: 'Oil the casing',
      description: 'It squeaks.',
      summary: { type: 'rendered', raw: 'It squeaks.', markup: 'markdown', html: '<p>It squeaks.</p>' },
      state: 'OPEN',
      draft: false,
      queued: false,
      author: ADA,
      source: {
        branch: { name: 'oil', links: {}, sync_strategies: ['merge_commit', 'rebase'] },
        commit: { type: 'commit', hash: 'f945c96c71d0' },
        repository: WIDGET,
      },
      destination: {
        branch: { name: 'main' },
        commit: { type: 'commit', hash: '174561d625c9' },
        repository: WIDGET,
      },
      reviewers: [BRUNO],
      participants: [
        {
          type: 'participant',
          user: BRUNO,
          role: 'REVIEWER',
          approved: true,
          state: 'approved',
          participated_on: '2026-07-30T01:35:49.207341+00:00',
        },
      ],
      merge_commit: null,
      close_source_branch: true,
      closed_by: null,
      reason: '',
      comment_count: 2,
      task_count: 1,
      created_on: '2026-07-29T14:57:59.455870+00:00',
      updated_on: '2026-07-30T01:35:49.207341+00:00',
      links: {
        self: { href: `${API}/pullrequests/7` },
        html: { href: 'https://bitbucket.org/acme/widget/pull-requests/7' },
      },
      ...changes,
    },
  };
}
