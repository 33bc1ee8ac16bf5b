import { authorEmail, authorName } from '../../../../src/graph/commit/authorLine';

test.each([
  ['Ada Lindqvist <ada@acme.example>', 'Ada Lindqvist', 'ada@acme.example'],
  ['  Ada   <ada@acme.example>  ', 'Ada', 'ada@acme.example'],
  ['build', 'build', null],
  ['<ada@acme.example>', null, 'ada@acme.example'],
  ['Ada <>', 'Ada', null],
  ['Ada < >', 'Ada', null],
  ['Ada <ada@acme.example', 'Ada', null],
  ['Ada ada@acme.example>', 'Ada ada@acme.example>', null],
  ['A < B <ada@acme.example>', 'A', 'B <ada@acme.example'],
  ['Gréta Jónsdóttir <greta+git@acme.example>', 'Gréta Jónsdóttir', 'greta+git@acme.example'],
  ['', null, null],
  ['   ', null, null],
])('a raw commit author has the expected name and email: %j', (raw, name, email) => {
  expect(authorName(raw)).toBe(name);
  expect(authorEmail(raw)).toBe(email);
});
