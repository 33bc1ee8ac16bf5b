import { cursorEncoder, type ListIdentity } from '../../../../src/graph/connections/cursor';
import { decodeOpaque, encodeOpaque } from '../../../../src/graph/opaqueToken';
import { WorkspaceScope } from '../../../../src/graph/workspace/scope';

const acme = (): WorkspaceScope => new WorkspaceScope('acme');

function cursor(list: ListIdentity): string {
  return cursorEncoder(list)(7);
}

test('the same list makes the same cursors, whoever asks and however the name is spelled', () => {
  const list = { kind: 'repositories', definedBy: { sort: 'name' } };

  expect(cursor({ ...list, scope: acme() })).toBe(cursor({ ...list, scope: acme() }));
  expect(cursor({ ...list, scope: new WorkspaceScope('ACME') })).toBe(cursor({ ...list, scope: acme() }));
});

test.each<[string, ListIdentity]>([
  ['another kind', { kind: 'hooks', definedBy: { sort: 'name' }, scope: acme() }],
  ['another order', { kind: 'repositories', definedBy: { sort: '-name' }, scope: acme() }],
  ['no definition', { kind: 'repositories', scope: acme() }],
  ['another workspace', { kind: 'repositories', definedBy: { sort: 'name' }, scope: new WorkspaceScope('globex') }],
  ['no workspace', { kind: 'repositories', definedBy: { sort: 'name' } }],
  ['a parent within the workspace', { kind: 'repositories', definedBy: { sort: 'name' }, scope: acme(), parent: 7 }],
])('a list with %s makes others', (_, other) => {
  expect(cursor(other)).not.toBe(cursor({ kind: 'repositories', definedBy: { sort: 'name' }, scope: acme() }));
});

test('a cursor holds nothing of what defines its list but a digest', () => {
  const made = cursor({ kind: 'issues', definedBy: { search: 'something private' }, scope: acme() });

  expect(JSON.stringify(decodeOpaque(made))).not.toMatch(/private|acme/);
});

test.each([[7], [['ctx=ab&page=2', 25, -1]], [[null, 10, 3]]])(
  'a position comes back as it went in: %j',
  (position) => {
    expect(decodeOpaque(encodeOpaque(['issues', 'a', 'b', position]))).toEqual(['issues', 'a', 'b', position]);
  },
);

test('opaque tokens can stand in a URL, and what is none decodes to nothing', () => {
  expect(encodeOpaque(['größe?', '~~~>>>'])).toMatch(/^[\w-]+$/);
  expect(decodeOpaque('%%%')).toBeUndefined();
  expect(decodeOpaque('')).toBeUndefined();
});
