import { valueAt } from '../../../../src/graph/projection/valueAt';

const json = {
  title: 'T',
  assignee: null,
  content: { raw: '', html: null },
  links: { clone: [{ name: 'https' }], html: { href: 'https://x' } },
  votes: 0,
};

test.each([
  ['title', 'T'],
  ['content.raw', ''],
  ['links.html.href', 'https://x'],
  ['links.clone', [{ name: 'https' }]],
  ['votes', 0],
])('the value at %s is returned unchanged', (path, value) => {
  expect(valueAt(json, path)).toEqual(value);
});

test.each(['assignee', 'assignee.uuid', 'assignee.links.html', 'content.html'])(
  'the value at %s is null, because the JSON contains null',
  (path) => {
    expect(valueAt(json, path)).toBeNull();
  },
);

test.each([
  'reporter',
  'content.markup',
  'title.raw',
  'links.clone.name',
  'votes.count',
  'constructor',
  'content.__proto__',
  'links.clone.length',
])('the value at %s is undefined, because the JSON does not contain it', (path) => {
  expect(valueAt(json, path)).toBeUndefined();
});

test('a value that is not an object has no members', () => {
  expect(valueAt(undefined, 'a')).toBeUndefined();
  expect(valueAt('text', 'length')).toBeUndefined();
  expect(valueAt(null, 'a')).toBeNull();
});
