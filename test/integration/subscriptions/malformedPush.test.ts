import { deliver } from '../../support/deliver';
import { ADA, useGateway } from '../../support/gateway';
import { at } from '../../support/read';
import { overWebSocket } from '../../support/subscribers';

const DELIVERED = {
  repository: { full_name: 'acme/widget', uuid: '{e08b4d31-204c-42b0-a05a-c1da15354f92}' },
  actor: { type: 'user', display_name: 'Ada Lindqvist' },
};
const WHOLE = { type: 'branch', name: 'main' };
/** Its repository is read asynchronously, and it has no hash to be shown. */
const COMMITS = [{}, { hash: 'x' }];

const DOCUMENT = `subscription { repositoryPushed(repository: "acme/widget") {
  changes { refType name commits { url repository { cloneUrl } parents { hash } statuses { totalCount } } }
} }`;

const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);
beforeAll(() => process.on('unhandledRejection', note));
afterAll(() => process.off('unhandledRejection', note));

describe.each(['jit', 'graphql-js'])('a push whose changes are malformed, with EXECUTOR=%s', (executor) => {
  const gateway = useGateway({ environment: { ...ADA, EXECUTOR: executor } });

  test.each([
    ['a change that is empty', [{ new: WHOLE, commits: COMMITS }, {}], ['main']],
    ['a name that is no text', [{ new: { type: 'branch', name: 1 }, commits: COMMITS }, {}], []],
    [
      'no type',
      [
        { new: WHOLE, commits: COMMITS },
        { old: { name: 'develop' }, commits: COMMITS },
      ],
      ['main'],
    ],
    ['a ref that is a text', [{ new: 'main', commits: COMMITS }, { old: 'main' }, { new: WHOLE }], ['main']],
  ])('with %s: shows the others, and leaves no rejection behind', async (what, changes, names) => {
    const subscriber = await overWebSocket(gateway(), DOCUMENT);

    await deliver(gateway().url, 'repo:push', { ...DELIVERED, push: { changes } }, { id: `${executor} ${what}` });
    const result = await subscriber.next();

    expect(at(result, 'data', 'repositoryPushed', 'changes')).toEqual(
      names.map((name) => expect.objectContaining({ refType: 'branch', name }) as unknown),
    );
    await subscriber.leave();
    expect(unhandled).toEqual([]);
  });
});
