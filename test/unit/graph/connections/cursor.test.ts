import { createDryRun } from '../../../../src/bitbucket/dryRun/dryRun';
import {
  cursorEncoder,
  decodeCursor,
  type ListIdentity,
  type Position,
} from '../../../../src/graph/connections/cursor';
import { createOperationContext } from '../../../../src/graph/context';
import { decodeOpaque, encodeOpaque } from '../../../../src/graph/opaqueToken';
import { WorkspaceScope } from '../../../../src/graph/workspace/scope';

const acme = (): WorkspaceScope => new WorkspaceScope('acme');

/** What distinguishes lists. The page length does not. */
type List = Omit<ListIdentity, 'maxPageLength'>;

function cursor(list: List): string {
  return cursorEncoder({ ...list, maxPageLength: 100 })(7);
}

/** @throws UserInputError */
function decode(text: string, list: ListIdentity): Promise<Position> {
  const { bitbucket } = createDryRun({ credentialKind: 'anonymous', onCall: () => undefined });
  const idempotency = { once: () => Promise.reject(new Error('Nothing is created.')) };
  return decodeCursor(text, 'after', list, createOperationContext({ bitbucket, callerId: '', idempotency }));
}

test('a cursor depends only on its list, not on the caller or the case of the workspace', () => {
  const list = { kind: 'repositories', definedBy: { sort: 'name' } };

  expect(cursor({ ...list, scope: acme() })).toBe(cursor({ ...list, scope: acme() }));
  expect(cursor({ ...list, scope: new WorkspaceScope('ACME') })).toBe(cursor({ ...list, scope: acme() }));
});

test.each<[string, List]>([
  ['of another kind', { kind: 'hooks', definedBy: { sort: 'name' }, scope: acme() }],
  ['with another order', { kind: 'repositories', definedBy: { sort: '-name' }, scope: acme() }],
  ['without a definition', { kind: 'repositories', scope: acme() }],
  ['of another workspace', { kind: 'repositories', definedBy: { sort: 'name' }, scope: new WorkspaceScope('globex') }],
  ['without a workspace', { kind: 'repositories', definedBy: { sort: 'name' } }],
  [
    'with a parent in the same workspace',
    { kind: 'repositories', definedBy: { sort: 'name' }, scope: acme(), parent: 7 },
  ],
])('a list %s has different cursors', (_, other) => {
  expect(cursor(other)).not.toBe(cursor({ kind: 'repositories', definedBy: { sort: 'name' }, scope: acme() }));
});

test('a cursor contains only a digest of the list definition', () => {
  const made = cursor({ kind: 'issues', definedBy: { search: 'something private' }, scope: acme() });

  expect(JSON.stringify(decodeOpaque(made))).not.toMatch(/private|acme/);
});

test.each([[7], [['ctx=ab&page=2', 25, -1]], [[null, 10, 3]]])(
  'a decoded cursor has the encoded position: %j',
  (position) => {
    expect(decodeOpaque(encodeOpaque(['issues', 'a', 'b', position]))).toEqual(['issues', 'a', 'b', position]);
  },
);

test('opaque tokens contain only URL-safe characters, and an invalid token decodes to undefined', () => {
  expect(encodeOpaque(['größe?', '~~~>>>'])).toMatch(/^[\w-]+$/);
  expect(decodeOpaque('%%%')).toBeUndefined();
  expect(decodeOpaque('')).toBeUndefined();
});

describe('the position of the last row of a list', () => {
  const list = { kind: 'issues', maxPageLength: 50 };

  test('is part of the cursor', async () => {
    const position = await decode(cursorEncoder(list)({ lastIndex: 24 }), list);

    expect(position).toEqual({ lastIndex: 24 });
  });

  test.each([{ lastIndex: -1 }, { lastIndex: 100_000_000 }, { lastIndex: 1.5 }])('is not %j', (position) => {
    expect(() => cursorEncoder(list)(position)).toThrow('no cursor');
  });

  test.each([[{ lastIndex: 7, page: 2 }], [{ lastIndex: '7' }], [{}]])('is not decoded from %j', async (position) => {
    const text = encodeOpaque(['issues', 'a', 'nb', position]);

    await expect(decode(text, list)).rejects.toThrow('must be a cursor that this gateway returned');
  });
});

test('a cursor contains no page that is longer than the pages of its list', async () => {
  const list = { kind: 'commits', maxPageLength: 50 };
  const encode = cursorEncoder(list);

  expect(await decode(encode(['page=2', 50, 3]), list)).toEqual(['page=2', 50, 3]);
  expect(() => encode(['page=2', 51, 3])).toThrow('no cursor');
});

describe('the id of a row in a cursor', () => {
  const list = { kind: 'threads', maxPageLength: 100 };
  const position = { id: 4_294_967_201 };

  test('is returned for a list whose positions are ids', async () => {
    const byId = { ...list, byId: true };

    expect(await decode(cursorEncoder(byId)(position), byId)).toEqual(position);
  });

  test('is rejected for another list, and so is an index for a list whose positions are ids', async () => {
    const ofRow = cursorEncoder({ ...list, byId: true })(position);
    const ofIndex = cursorEncoder(list)(7);

    await expect(decode(ofRow, list)).rejects.toThrow('must be a cursor that this gateway returned');
    await expect(decode(ofIndex, { ...list, byId: true })).rejects.toThrow(
      'must be a cursor that this gateway returned',
    );
    expect(() => cursorEncoder(list)(position)).toThrow('no cursor');
  });

  test.each([0, -1, 1.5, '7', null])('must be valid, and not %j', async (id) => {
    const forged = encodeOpaque([...listOf(cursorEncoder({ ...list, byId: true })(position)).slice(0, -1), { id }]);

    await expect(decode(forged, { ...list, byId: true })).rejects.toThrow('must be a cursor');
  });

  function listOf(text: string): readonly unknown[] {
    const decoded = decodeOpaque(text);
    if (!Array.isArray(decoded)) throw new Error('Not a cursor.');
    return decoded;
  }
});
