import { deliver } from '../../support/deliver';
import { ADA, useGateway } from '../../support/gateway';
import { at } from '../../support/read';
import { overWebSocket } from '../../support/subscribers';

const DELIVERED = {
  repository: { full_name: 'acme/widget', uuid: '{e08b4d31-204c-42b0-a05a-c1da15354f92}' },
  actor: { type: 'user', display_name: 'Ada Lindqvist' },
};
const COMPLETE_REF = { type: 'branch', name: 'main' };
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

  test.each([
    ['an empty change', [{ new: COMPLETE_REF, commits: COMMITS }, {}], ['main']],
    ['a name that is not a string', [{ new: { type: 'branch', name: 1 }, commits: COMMITS }, {}], []],
    [
      'no type',
      [
        { new: COMPLETE_REF, commits: COMMITS },
        { old: { name: 'develop' }, commits: COMMITS },
      ],
      ['main'],
    ],
    ['a ref that is a string', [{ new: 'main', commits: COMMITS }, { old: 'main' }, { new: COMPLETE_REF }], ['main']],
  ])('contains the other changes and causes no unhandled rejection: %s', async (what, changes, names) => {
    const subscriber = await overWebSocket(gateway(), DOCUMENT);

    await deliver(gateway().url, 'repo:push', { ...DELIVERED, push: { changes } }, { id: `${executor} ${what}` });
    const result = await subscriber.next();

    expect(at(result, 'data', 'repositoryPushed', 'changes')).toEqual(
      names.map((name) => expect.objectContaining({ refType: 'branch', name }) as unknown),
    );
    await subscriber.disconnect();
    expect(unhandled).toEqual([]);
  });
});
