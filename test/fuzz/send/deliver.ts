import type { EventName, FuzzOperation } from '../generate/operation';

const WIDGET = { full_name: 'acme/widget', uuid: '{e08b4d31-204c-42b0-a05a-c1da15354f92}' };
const ACTOR = { type: 'user', display_name: 'Ada Lindqvist' };
const HEAD_OF_MAIN = { hash: '601596c76c439740dd28b197b4fea945573e0bc0' };

const KEYS: Readonly<Record<EventName, string>> = {
  push: 'repo:push',
  issue: 'issue:updated',
  pullRequest: 'pullrequest:comment_created',
  build: 'repo:commit_status_updated',
};

/** Payloads of Bitbucket: complete ones, and ones with missing members or members of another type. */
const PAYLOADS: Readonly<Record<EventName, readonly object[]>> = {
  push: [
    {
      push: {
        changes: [
          {
            new: { type: 'branch', name: 'main', target: HEAD_OF_MAIN },
            old: null,
            created: true,
            commits: [HEAD_OF_MAIN],
          },
        ],
      },
    },
    { push: { changes: [{ new: null, old: { type: 'tag', name: 'v1.0', target: HEAD_OF_MAIN }, closed: true }] } },
    { push: { changes: [{ new: { name: 1, target: 'x' }, old: {}, commits: [{}, { hash: 'x' }, HEAD_OF_MAIN] }, {}] } },
    { push: { changes: [] } },
  ],
  issue: [
    { issue: { id: 7, title: 'It squeaks', state: 'new' }, changes: { status: { old: 'new', new: 'open' } } },
    { issue: { id: 7, title: 8, state: 'unheard of' }, comment: { id: 'x' }, changes: { kind: 1, __proto__: null } },
    { issue: { id: 7 }, comment: { id: 2_147_483_601, content: { raw: 'Still.' } }, changes: 'none' },
  ],
  pullRequest: [
    {
      pullrequest: { id: 7, title: 'Oil it', state: 'OPEN', source: { branch: { name: 'oil' } }, reviewers: [ACTOR] },
      comment: { id: 3, content: { raw: 'Please.' }, user: ACTOR, deleted: false },
    },
    { pullrequest: { id: 7, title: 8, state: 'unheard of', reviewers: 'none', participants: [{}, null, 7] } },
    { pullrequest: { id: 7, source: null, destination: 'x' }, comment: { id: 'x', inline: [], parent: { id: {} } } },
  ],
  build: [
    {
      commit_status: {
        key: '3343801',
        state: 'INPROGRESS',
        name: 'Pipeline #4 for main',
        url: 'https://bitbucket.org/acme/widget/addon/pipelines/home#!/results/4',
        refname: 'main',
        commit: HEAD_OF_MAIN,
      },
    },
    { commit_status: { key: 7, state: 'unheard of', url: 'results/4', commit: 'x', links: [] } },
    { commit_status: { key: 'x', commit: { hash: 7 }, links: { commit: { href: {} }, self: null } } },
  ],
};

/** Delivers the event that a subscription awaits. The payload depends only on the operation. */
export async function deliverTo(gatewayUrl: string, event: EventName, { index }: FuzzOperation): Promise<void> {
  const payloads = PAYLOADS[event];
  const payload = payloads[index % payloads.length];
  const response = await fetch(`${gatewayUrl}/webhooks/bitbucket`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-event-key': KEYS[event],
      'x-request-uuid': `00000000-0000-4000-8000-${`${index}`.padStart(12, '0')}`,
    },
    body: JSON.stringify({ repository: WIDGET, actor: ACTOR, ...payload }),
  });
  if (!response.ok) throw new Error(`The gateway returned status ${response.status} for a webhook delivery.`);
}
