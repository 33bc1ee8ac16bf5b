import { NOT_AN_OBJECT, valueAt } from '../../../../src/graph/projection/valueAt';

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

test.each(['reporter', 'content.markup', 'constructor', 'content.__proto__'])(
  'the value at %s is undefined, because the JSON does not contain it',
  (path) => {
    expect(valueAt(json, path)).toBeUndefined();
  },
);

test.each(['title.raw', 'links.clone.name', 'links.clone.length', 'votes.count'])(
  'the value at %s cannot exist, because a value on the path is not an object',
  (path) => {
    expect(valueAt(json, path)).toBe(NOT_AN_OBJECT);
  },
);

test('only an object has members', () => {
  expect(valueAt('text', 'length')).toBe(NOT_AN_OBJECT);
  expect(valueAt(null, 'a')).toBeNull();
});
