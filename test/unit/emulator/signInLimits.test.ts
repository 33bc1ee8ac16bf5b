import { bruno } from '../../../src/emulator/data/seed/people';
import { BoundedMap } from '../../../src/emulator/identity/boundedMap';
import { Grant, Grants } from '../../../src/emulator/identity/grants';
import { OneTimeValues } from '../../../src/emulator/signIn/oneTimeValues';

test('a full map replaces its oldest entry', () => {
  const map = new BoundedMap<number>(2);
  map.set('a', 1);
  map.set('b', 2);
  map.set('c', 3);

  expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([undefined, 2, 3]);
});

test('a full map replaces no entry when another value is set for a key, or after a deletion', () => {
  const map = new BoundedMap<number>(2);
  map.set('a', 1);
  map.set('b', 2);
  map.set('b', 3);
  map.delete('b');
  map.set('c', 4);

  expect([...map.values()]).toEqual([1, 4]);
});

test('a consent page is forgotten after a thousand newer ones', () => {
  const pages = new OneTimeValues<number>(() => new Date());
  const [first, second] = [pages.add(1), pages.add(2)];

  for (let page = 0; page < 999; page += 1) pages.add(page);

  expect([pages.get(first), pages.take(second), pages.take(second)]).toEqual([undefined, 2, undefined]);
});

test('a grant is revoked after ten thousand newer ones', () => {
  const grants = new Grants();
  const [first, second] = [grants.add(new Grant(bruno, [], 'c')), grants.add(new Grant(bruno, [], 'c'))];

  for (let grant = 0; grant < 9999; grant += 1) grants.add(new Grant(bruno, [], 'c'));

  expect([first.isRevoked, second.isRevoked, grants.revokeAllOf(bruno)]).toEqual([true, false, 10_000]);
});
