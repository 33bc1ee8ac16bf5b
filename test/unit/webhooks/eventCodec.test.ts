import { decodeEvent, encodeEvent } from '../../../src/webhooks/eventCodec';
import { parseEvent } from '../../../src/webhooks/parse';
import { buildDelivery } from '../../support/buildDelivery';
import { COMMENT, pullRequestDelivery } from '../../support/pullRequestDelivery';

const REPOSITORY = { uuid: '{aaaaaaaa-0000-4000-8000-000000000001}', full_name: 'acme/widget', name: 'Widget' };
const ACTOR = { type: 'user', uuid: '{bbbbbbbb-0000-4000-8000-000000000002}', display_name: 'Ada' };
const commit = { type: 'commit', hash: 'a'.repeat(40), message: 'Größe 10½ \u2028', author: { account_id: '1' } };
const PUSH = {
  repository: REPOSITORY,
  actor: ACTOR,
  push: { changes: [{ new: { name: 'main' }, commits: [commit] }] },
};

function parse(eventKey: string, payload: object) {
  const event = parseEvent(eventKey, 'id', { ...payload });
  if (event === undefined) throw new Error('The payload is not valid.');
  return event;
}

test.each<[string, object]>([
  ['repo:push', PUSH],
  ['issue:updated', { repository: REPOSITORY, issue: { id: 7, type: 'bug' }, comment: { id: 1 }, changes: { a: 1 } }],
  ['pullrequest:comment_created', { ...pullRequestDelivery(), comment: COMMENT }],
  ['pullrequest:comment_deleted', { ...pullRequestDelivery({ source: null }), comment: { id: 1 } }],
  ['repo:commit_status_updated', buildDelivery()],
  ['repo:commit_status_created', { repository: { uuid: REPOSITORY.uuid }, commit_status: 'of another type' }],
])('another process parses the same event: %s', (eventKey, payload) => {
  const event = parse(eventKey, payload);

  expect(decodeEvent(encodeEvent(event) ?? '')).toEqual(event);
});

test('the text contains the repository once, and no member that nothing reads', () => {
  const changes = Array.from({ length: 20 }, () => ({ commits: [commit, commit, commit] }));

  const text = encodeEvent(parse('repo:push', { ...PUSH, push: { changes }, filler: 'x'.repeat(10_000) })) ?? '';

  expect(text.split(REPOSITORY.uuid)).toHaveLength(2);
  expect(text).not.toContain('filler');
});

test('a payload that is nested too deeply has no text', () => {
  const comment: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);

  expect(encodeEvent(parse('pullrequest:comment_created', { ...pullRequestDelivery(), comment }))).toBeUndefined();
});

test.each([
  ['no JSON', '{'],
  ['no object', '[]'],
  ['an empty text', ''],
  ['no delivery id', JSON.stringify({ eventKey: 'repo:push', payload: PUSH })],
  ['a payload of another type', JSON.stringify({ deliveryId: 'id', eventKey: 'repo:push', payload: [PUSH] })],
  ['an event that is not published', JSON.stringify({ deliveryId: 'id', eventKey: 'repo:fork', payload: PUSH })],
  ['an event without its subject', JSON.stringify({ deliveryId: 'id', eventKey: 'issue:created', payload: PUSH })],
])('a text with %s contains no event', (_what, text) => {
  expect(decodeEvent(text)).toBeUndefined();
});
