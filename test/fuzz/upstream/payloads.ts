import type { EventName } from '../generate/operation';

const WIDGET = {
  type: 'repository',
  full_name: 'acme/widget',
  uuid: '{e08b4d31-204c-42b0-a05a-c1da15354f92}',
  name: 'Widget',
  is_private: false,
  links: { html: { href: 'https://bitbucket.org/acme/widget' } },
};
const ACTOR = { type: 'user', uuid: '{1}', display_name: 'Ada Lindqvist', nickname: 'ada', account_id: '1' };
const HASHES = ['601596c76c439740dd28b197b4fea945573e0bc0', 'fc1ca9fdce8a601596c76c439740dd28b197b4fe'] as const;
const COMMIT = {
  type: 'commit',
  hash: HASHES[0],
  message: 'Oil the lever\n',
  date: '2026-05-01T10:00:00+00:00',
  author: { raw: 'Ada <ada@example.com>', user: ACTOR },
  parents: [{ type: 'commit', hash: HASHES[1] }],
  links: {},
};
const TARGET = { type: 'commit', hash: HASHES[0] };

/** Complete payloads of webhook deliveries. */
export const PAYLOADS: Readonly<Record<EventName, object>> = {
  push: {
    repository: WIDGET,
    actor: ACTOR,
    push: {
      changes: [
        {
          new: { type: 'branch', name: 'main', target: TARGET },
          old: { type: 'branch', name: 'main', target: { type: 'commit', hash: HASHES[1] } },
          created: false,
          closed: false,
          forced: false,
          truncated: false,
          commits: [COMMIT, { ...COMMIT, hash: HASHES[1] }],
        },
        { new: null, old: { type: 'tag', name: 'v1.0', target: TARGET }, created: false, closed: true, commits: [] },
      ],
    },
  },
  issue: {
    repository: WIDGET,
    actor: ACTOR,
    issue: {
      id: 7,
      title: 'It squeaks',
      content: { raw: 'Loudly.', html: '<p>Loudly.</p>' },
      kind: 'bug',
      priority: 'major',
      state: 'open',
      created_on: '2026-05-01T10:00:00.000000+00:00',
      reporter: ACTOR,
      milestone: { name: 'M1' },
    },
    comment: { id: 3, content: { raw: 'Still.' }, created_on: '2026-05-02T10:00:00+00:00', user: ACTOR },
    changes: { status: { old: 'new', new: 'open' }, assignee: { old: null, new: ACTOR } },
  },
  pullRequest: {
    repository: WIDGET,
    actor: ACTOR,
    pullrequest: {
      type: 'pullrequest',
      // No pull request of the emulator has this number, so that a removed member is not read from another one.
      id: 99_999,
      title: 'Oil the lever',
      summary: { raw: 'Every week.', html: '<p>Every week.</p>' },
      state: 'OPEN',
      draft: false,
      author: ACTOR,
      source: { branch: { name: 'oil' }, commit: { hash: '601596c76c43' }, repository: WIDGET },
      destination: { branch: { name: 'main' }, commit: { hash: 'fc1ca9fdce8a' }, repository: WIDGET },
      reviewers: [ACTOR],
      participants: [
        {
          user: ACTOR,
          role: 'REVIEWER',
          approved: true,
          state: 'approved',
          participated_on: '2026-05-02T10:00:00+00:00',
        },
      ],
      close_source_branch: true,
      closed_by: null,
      reason: '',
      comment_count: 1,
      task_count: 0,
      created_on: '2026-05-01T10:00:00.000000+00:00',
      updated_on: '2026-05-02T10:00:00.000000+00:00',
      links: { html: { href: 'https://bitbucket.org/acme/widget/pull-requests/99999' } },
    },
    comment: {
      id: 3,
      content: { raw: 'Still.' },
      created_on: '2026-05-02T10:00:00+00:00',
      user: ACTOR,
      deleted: false,
      pending: false,
      inline: { path: 'src/lever.c', from: null, to: 3 },
      parent: { id: 2 },
    },
  },
  build: {
    repository: WIDGET,
    actor: ACTOR,
    commit_status: {
      type: 'build',
      key: '3343801',
      state: 'INPROGRESS',
      name: 'Pipeline #4 for main',
      description: 'Not yet.',
      url: 'https://bitbucket.org/acme/widget/addon/pipelines/home#!/results/4',
      refname: 'main',
      // No commit of the emulator has this hash, so that a removed member is not read from another one.
      commit: { ...COMMIT, hash: 'c'.repeat(40) },
      created_on: '2026-05-01T10:00:00+00:00',
      updated_on: '2026-05-01T10:01:00+00:00',
      links: { commit: { href: `https://api.bitbucket.org/2.0/repositories/acme/widget/commit/${'c'.repeat(40)}` } },
    },
  },
};
