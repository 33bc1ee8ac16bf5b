import { z } from 'zod';
import { UserInputError } from '../../../../src/graph/errors';
import { decodeNodeId, encodeNodeId } from '../../../../src/graph/nodes/nodeId';
import { nodeType, Uuid } from '../../../../src/graph/nodes/nodeType';
import { encodeOpaque } from '../../../../src/graph/opaqueToken';
import { Workspace } from '../../../../src/graph/workspace/types';
import { WorkspaceScope } from '../../../../src/graph/workspace/scope';

test('a decoded node id contains the type and the encoded parts', () => {
  const id = encodeNodeId('Branch', '{a}', 'größe/真空管 "x"');

  expect(decodeNodeId(id, 'id')).toEqual({ type: 'Branch', parts: ['{a}', 'größe/真空管 "x"'] });
  expect(id).toMatch(/^[\w-]+$/);
});

test('equal parts have equal node ids, and different parts have different node ids', () => {
  expect(encodeNodeId('Issue', '{a}', 7)).toBe(encodeNodeId('Issue', '{a}', 7));
  expect(encodeNodeId('Issue', '{a}', 7)).not.toBe(encodeNodeId('Issue', '{a}', '7'));
  expect(encodeNodeId('Issue', '{a}', 7)).not.toBe(encodeNodeId('Milestone', '{a}', 7));
});

test.each([
  ['an empty string', ''],
  ['text that is not JSON', 'abc'],
  ['a JSON string', encodeOpaque('Issue')],
  ['a JSON object', encodeOpaque({ 0: 'Issue', length: 1 })],
  ['an empty list', encodeOpaque([])],
  ['a type that is not a string', encodeOpaque([7, '{a}'])],
  ['a part that is a list', encodeOpaque(['Issue', ['{a}'], 7])],
  ['a part that is null', encodeOpaque(['Issue', null])],
])('an invalid node id is rejected with the name of its argument: %s', (_, id) => {
  expect(() => decodeNodeId(id, 'ids[3]')).toThrow(UserInputError);
  expect(() => decodeNodeId(id, 'ids[3]')).toThrow(
    'Argument "ids[3]" must be a global id that this gateway returned in an `id` field.',
  );
});

test('a node type accepts only ids with its own parts', () => {
  const workspace = nodeType('Workspace', z.tuple([Uuid]), ([uuid]) => new Workspace(new WorkspaceScope(uuid)));

  expect(workspace.fromParts(['{edcd5963-1dbd-4ec3-ae15-d92c7de11de2}'])).toBeInstanceOf(Workspace);
  for (const parts of [[], ['acme'], ['{a}', '{b}'], [7], ['{a/b}'], ['{..}'], ['{a}\n'], ['{%2e}']]) {
    expect(workspace.fromParts(parts)).toBeUndefined();
  }
});
