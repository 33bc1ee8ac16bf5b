import { deliver } from '../../support/deliver';
import { ADA, type GraphQLResponse, useGateway } from '../../support/gateway';
import { failures } from '../../support/read';
import { type Ended, overWebSocket } from '../../support/subscribers';

const DELIVERED = {
  repository: { full_name: 'acme/widget', uuid: '{e08b4d31-204c-42b0-a05a-c1da15354f92}', name: 'Widget' },
  actor: { type: 'user', uuid: '{1}', display_name: 'Ada Lindqvist' },
};
const ISSUE = { id: 7, title: 'It squeaks', state: 'new' };
const COMMENT = { id: 3, content: { raw: 'Still.' } };

const DOCUMENT = `subscription { issueEvent(repository: "acme/widget") {
  action actor { displayName } issue { number title state } comment { body } changes { field old new }
} }`;

const COMPLETE = {
  action: 'UPDATED',
  actor: { displayName: 'Ada Lindqvist' },
  issue: { number: 7, title: 'It squeaks', state: 'NEW' },
  comment: { body: 'Still.' },
  changes: [{ field: 'state', old: 'new', new: 'open' }],
};

interface Case {
  readonly what: string;
  /** The members that replace those of a valid payload. */
  readonly payload: object;
  /** The members that replace those of the data of a valid payload. */
  readonly data: object;
  /** The paths below `issueEvent` with an error. */
  readonly errors: readonly string[];
}

const CASES: readonly Case[] = [
  { what: 'an issue that is a string', payload: { issue: 'x' }, data: { issue: null }, errors: ['issue'] },
  { what: 'an issue that is a list', payload: { issue: [ISSUE] }, data: { issue: null }, errors: ['issue'] },
  { what: 'an issue that is null', payload: { issue: null }, data: { issue: null }, errors: [] },
  {
    what: 'an id that is a string',
    payload: { issue: { ...ISSUE, id: '7' } },
    data: { issue: null },
    errors: ['issue.number'],
  },
  {
    what: 'an id that exceeds Int',
    payload: { issue: { ...ISSUE, id: 2 ** 31 } },
    data: { issue: null },
    errors: ['issue.number'],
  },
  {
    what: 'an unknown state',
    payload: { issue: { ...ISSUE, state: ['new'] } },
    data: { issue: { ...COMPLETE.issue, state: null } },
    errors: ['issue.state'],
  },
  { what: 'an actor that is a string', payload: { actor: 'ada' }, data: { actor: null }, errors: ['actor'] },
  { what: 'a comment that is a string', payload: { comment: 'x' }, data: { comment: null }, errors: ['comment'] },
  {
    what: 'a comment whose text is an object',
    payload: { comment: { ...COMMENT, content: { raw: {} } } },
    data: { comment: { body: null } },
    errors: ['comment.body'],
  },
  { what: 'changes that are a string', payload: { changes: 'x' }, data: { changes: [] }, errors: ['changes'] },
  {
    what: 'a change that is null',
    payload: { changes: { title: null, status: { old: 'new', new: 'open' } } },
    data: { changes: [{ field: 'title', old: null, new: null }, ...COMPLETE.changes] },
    errors: ['changes.0.new', 'changes.0.old'],
  },
  {
    what: 'a new value that is a number',
    payload: { changes: { votes: { old: null, new: 1 } } },
    data: { changes: [{ field: 'votes', old: null, new: null }] },
    errors: ['changes.0.new'],
  },
];

describe.each(['jit', 'graphql-js'])('a malformed issue event, with EXECUTOR=%s', (executor) => {
  const gateway = useGateway({ environment: { ...ADA, EXECUTOR: executor } });

  test.each(CASES.map((each) => [each.what, each] as const))(
    'is delivered, with an error for each part that is not valid: %s',
    async (what, { payload, data, errors }) => {
      const subscriber = await overWebSocket(gateway(), DOCUMENT);
      const changes = { status: { old: 'new', new: 'open' } };

      const delivered = await deliver(
        gateway().url,
        'issue:updated',
        { ...DELIVERED, issue: ISSUE, comment: COMMENT, changes, ...payload },
        { id: `${executor} ${what}` },
      );
      const result = responseOf(await subscriber.next());

      expect(delivered.status).toBe(204);
      expect(result.data).toEqual({ issueEvent: { ...COMPLETE, ...data } });
      expect(failures(result)).toEqual(errors.map((path) => `issueEvent.${path} BAD_UPSTREAM_RESPONSE`));
      await subscriber.disconnect();
    },
  );
});

function responseOf(result: GraphQLResponse | Ended): GraphQLResponse {
  if ('ended' in result) throw new Error(`The subscription has ended: ${JSON.stringify(result.errors)}`);
  return result;
}
