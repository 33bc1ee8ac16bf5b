import { isSameRepository, topicsOf } from '../../../src/events/event';

const UUID = '{AAAAAAAA-0000-4000-8000-000000000001}';
const OTHER = '{bbbbbbbb-0000-4000-8000-000000000002}';

test('the topics of a repository are its uuid and its full name, in any case', () => {
  const one = topicsOf({ uuid: UUID, fullName: 'Acme/Widget' });
  const other = topicsOf({ uuid: UUID.toLowerCase(), fullName: 'acme/widget' });

  expect(one).toEqual(other);
  expect(one).toHaveLength(2);
});

test.each([
  ['with the same uuid but another name', { uuid: UUID, fullName: 'a/new' }, { uuid: UUID, fullName: 'a/old' }, true],
  ['with the same name but another uuid', { uuid: UUID, fullName: 'a/b' }, { uuid: OTHER, fullName: 'a/b' }, false],
  ['with the same name if one uuid is unknown', { uuid: UUID, fullName: 'A/b' }, { fullName: 'a/B' }, true],
  ['with another name if one uuid is unknown', { uuid: UUID, fullName: 'a/b' }, { fullName: 'a/c' }, false],
  ['with only a uuid and only a name', { uuid: UUID }, { fullName: 'a/c' }, false],
])('compares two repositories %s', (_what, here, there, expected) => {
  expect(isSameRepository(here, there)).toBe(expected);
});
