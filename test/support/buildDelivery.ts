/** The members of a delivery about a build status that tests change. */
export interface BuildDelivery {
  readonly [member: string]: unknown;
  readonly commit_status: { readonly [member: string]: unknown };
}

const WIDGET = {
  type: 'repository',
  uuid: '{e08b4d31-204c-42b0-a05a-c1da15354f92}',
  full_name: 'acme/widget',
  name: 'Widget',
  links: { html: { href: 'https://bitbucket.org/acme/widget' } },
};
const ADA = {
  type: 'user',
  uuid: '{11111111-204c-42b0-a05a-c1da15354f92}',
  display_name: 'Ada Lindqvist',
};
const HASH = 'bdf6fac0519ffd1562461eb82e018ff62efffbc9';
const COMMIT_URL = `https://api.bitbucket.org/2.0/repositories/acme/widget/commit/${HASH}`;

/**
 * A delivery about pipeline 4 as Bitbucket sent it in 2025, in short: the commit has more members than in a list of statuses.
 *
 * @param changes replace members of the build status
 */
export function buildDelivery(changes: object = {}): BuildDelivery {
  return {
    repository: { ...WIDGET, is_private: true, scm: 'git', website: null, parent: null },
    actor: { type: 'team', uuid: '{612f7b18-b167-4bff-8ee9-d43570117ff1}', display_name: 'Acme', username: 'acme' },
    commit_status: {
      key: '3343801',
      type: 'build',
      state: 'INPROGRESS',
      name: 'Pipeline #4 for main',
      refname: 'main',
      commit: {
        type: 'commit',
        hash: HASH,
        date: '2026-07-30T01:35:49+00:00',
        author: { type: 'author', raw: 'Ada Lindqvist <ada@acme.example>', user: ADA },
        message: 'Oil the casing\n\nIt squeaks.\n',
        links: { self: { href: COMMIT_URL }, html: { href: `https://bitbucket.org/acme/widget/commits/${HASH}` } },
      },
      url: 'https://bitbucket.org/acme/widget/addon/pipelines/home#!/results/4',
      repository: WIDGET,
      description: '',
      created_on: '2026-07-30T01:36:01.572438+00:00',
      updated_on: '2026-07-30T01:36:01.572450+00:00',
      links: { self: { href: `${COMMIT_URL}/statuses/build/3343801` }, commit: { href: COMMIT_URL } },
      ...changes,
    },
  };
}
