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
])('%s is read as it stands', (path, value) => {
  expect(valueAt(json, path)).toEqual(value);
});

test.each(['assignee', 'assignee.uuid', 'assignee.links.html', 'content.html'])(
  '%s is null, which Bitbucket has said, not absent',
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
])('%s is absent', (path) => {
  expect(valueAt(json, path)).toBeUndefined();
});

test('there is nothing in what is no object', () => {
  expect(valueAt(undefined, 'a')).toBeUndefined();
  expect(valueAt('text', 'length')).toBeUndefined();
  expect(valueAt(null, 'a')).toBeNull();
});
