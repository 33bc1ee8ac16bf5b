import { isSameRepository, topicsOf } from '../../../src/events/event';

const UUID = '{AAAAAAAA-0000-4000-8000-000000000001}';
const OTHER = '{bbbbbbbb-0000-4000-8000-000000000002}';

test('a repository is listened for by its uuid and by its name, without regard to case', () => {
  const one = topicsOf({ uuid: UUID, fullName: 'Acme/Widget' });
  const other = topicsOf({ uuid: UUID.toLowerCase(), fullName: 'acme/widget' });

  expect(one).toEqual(other);
  expect(one).toHaveLength(2);
});

test.each([
  ['the same uuid under another name', { uuid: UUID, fullName: 'a/new' }, { uuid: UUID, fullName: 'a/old' }, true],
  ['another uuid under the same name', { uuid: UUID, fullName: 'a/b' }, { uuid: OTHER, fullName: 'a/b' }, false],
  ['the same name where one uuid is not known', { uuid: UUID, fullName: 'A/b' }, { fullName: 'a/B' }, true],
  ['another name where one uuid is not known', { uuid: UUID, fullName: 'a/b' }, { fullName: 'a/c' }, false],
  ['a uuid against a name alone', { uuid: UUID }, { fullName: 'a/c' }, false],
])('%s', (_what, here, there, expected) => {
  expect(isSameRepository(here, there)).toBe(expected);
});
