import { deliver } from '../../support/deliver';
import { ADA, type GraphQLResponse, useGateway } from '../../support/gateway';
import { at, errorAt, failures } from '../../support/read';
import { type Ended, overWebSocket } from '../../support/subscribers';

const DELIVERED = {
  repository: { full_name: 'acme/widget', uuid: '{e08b4d31-204c-42b0-a05a-c1da15354f92}' },
  actor: { type: 'user', display_name: 'Ada Lindqvist' },
};
const COMPLETE_REF = { type: 'branch', name: 'main' };
const HASH = '601596c76c439740dd28b197b4fea945573e0bc0';
/** Commits without a valid hash. Their repository is loaded asynchronously. */
const COMMITS = [{}, { hash: 'x' }];

const DOCUMENT = `subscription { repositoryPushed(repository: "acme/widget") {
  changes { refType name commits { url repository { cloneUrl } parents { hash } statuses { totalCount } } }
} }`;

const unhandled: unknown[] = [];
const recordRejection = (reason: unknown): void => void unhandled.push(reason);
beforeAll(() => process.on('unhandledRejection', recordRejection));
afterAll(() => process.off('unhandledRejection', recordRejection));

describe.each(['jit', 'graphql-js'])('a push whose changes are malformed, with EXECUTOR=%s', (executor) => {
  const gateway = useGateway({ environment: { ...ADA, EXECUTOR: executor } });

  test.each<[what: string, changes: unknown, names: readonly string[], omitted: number]>([
    ['an empty change', [{ new: COMPLETE_REF, commits: COMMITS }, {}], ['main'], 1],
    ['a null change', [null], [], 1],
    ['a null change and a valid one', [null, { new: COMPLETE_REF }, null], ['main'], 2],
    ['a change that is a string', [{ new: COMPLETE_REF }, 'main'], ['main'], 1],
    ['a change that is a list', [[{ new: COMPLETE_REF }]], [], 1],
    ['both sides null', [{ old: null, new: null }, { new: COMPLETE_REF }], ['main'], 1],
    ['a name that is not a string', [{ new: { type: 'branch', name: 1 }, commits: COMMITS }, {}], [], 2],
    ['a flag that is not a boolean', [{ new: COMPLETE_REF, forced: 'yes' }, { new: COMPLETE_REF }], ['main'], 1],
    [
      'no type',
      [
        { new: COMPLETE_REF, commits: COMMITS },
        { old: { name: 'develop' }, commits: COMMITS },
      ],
      ['main'],
      1,
    ],
    [
      'a ref that is a string',
      [{ new: 'main', commits: COMMITS }, { old: 'main' }, { new: COMPLETE_REF }],
      ['main'],
      2,
    ],
  ])(
    'contains the other changes, with an error that counts the omitted ones: %s',
    async (what, changes, names, omitted) => {
      const subscriber = await overWebSocket(gateway(), DOCUMENT);

      const delivered = await deliver(
        gateway().url,
        'repo:push',
        { ...DELIVERED, push: { changes } },
        { id: `${executor} ${what}` },
      );
      const result = responseOf(await subscriber.next());

      expect(delivered.status).toBe(204);
      expect(at(result.data, 'repositoryPushed', 'changes')).toEqual(
        names.map((name) => expect.objectContaining({ refType: 'branch', name }) as unknown),
      );
      expect(errorAt(result, 'repositoryPushed', 'changes')).toMatchObject({
        message: expect.stringContaining(
          omitted === 1 ? 'leaves out 1 change of' : `leaves out ${omitted} changes of`,
        ) as string,
        extensions: { code: 'BAD_UPSTREAM_RESPONSE', omitted },
      });
      await subscriber.disconnect();
      expect(unhandled).toEqual([]);
    },
  );

  test.each<[what: string, push: unknown]>([
    ['a push that is a string', 'main'],
    ['a push that is null', null],
    ['changes that are null', { changes: null }],
    ['changes that are an object', { changes: { new: COMPLETE_REF } }],
  ])('has no changes, with an error: %s', async (what, push) => {
    const subscriber = await overWebSocket(gateway(), DOCUMENT);

    const delivered = await deliver(gateway().url, 'repo:push', { ...DELIVERED, push }, { id: `${executor} ${what}` });
    const result = responseOf(await subscriber.next());

    expect(delivered.status).toBe(204);
    expect(result.data).toEqual({ repositoryPushed: { changes: [] } });
    expect(failures(result)).toEqual(['repositoryPushed.changes BAD_UPSTREAM_RESPONSE']);
    await subscriber.disconnect();
  });

  test('reports the omitted changes at every alias of the list, and not if the list is not selected', async () => {
    const aliases = await overWebSocket(
      gateway(),
      `subscription { event: repositoryPushed(repository: "acme/widget") {
      a: changes { name } b: changes { refType } } }`,
    );
    const none = await overWebSocket(
      gateway(),
      `subscription { repositoryPushed(repository: "acme/widget") {
      actor { displayName } } }`,
    );

    await deliver(gateway().url, 'repo:push', { ...DELIVERED, push: { changes: [null] } });
    const results = [responseOf(await aliases.next()), responseOf(await none.next())];

    expect(results.map(failures)).toEqual([['event.a BAD_UPSTREAM_RESPONSE', 'event.b BAD_UPSTREAM_RESPONSE'], []]);
    await Promise.all([aliases.disconnect(), none.disconnect()]);
  });

  test.each<[what: string, commits: unknown, expected: unknown, errors: readonly string[]]>([
    ['null', null, null, []],
    ['a string', 'x', null, ['commits']],
    ['a list with null', [null, { hash: HASH }], [null, { hash: HASH }], ['commits.0']],
    ['a list with a commit without a hash', [{ hash: HASH }, {}], [{ hash: HASH }, null], ['commits.1']],
    ['a list with a hash that is a number', [{ hash: 7 }], [null], ['commits.0']],
  ])('delivers a change whose commits are %s', async (what, commits, expected, errors) => {
    const document =
      'subscription { repositoryPushed(repository: "acme/widget") { changes { name commits { hash } } } }';
    const subscriber = await overWebSocket(gateway(), document);
    const push = { changes: [{ new: COMPLETE_REF, commits }] };

    await deliver(gateway().url, 'repo:push', { ...DELIVERED, push }, { id: `${executor} commits ${what}` });
    const result = responseOf(await subscriber.next());

    expect(at(result.data, 'repositoryPushed', 'changes')).toEqual([{ name: 'main', commits: expected }]);
    expect(failures(result)).toEqual(errors.map((path) => `repositoryPushed.changes.0.${path} BAD_UPSTREAM_RESPONSE`));
    await subscriber.disconnect();
  });
});

function responseOf(result: GraphQLResponse | Ended): GraphQLResponse {
  if ('ended' in result) throw new Error(`The subscription has ended: ${JSON.stringify(result.errors)}`);
  return result;
}
