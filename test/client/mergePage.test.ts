import { mergePage } from '../../client/src/urql/mergePage';

const NEXT = { isFirst: false, isNext: true, isLast: false };
const FIRST = { isFirst: true, isNext: false, isLast: false };
const AGAIN = { isFirst: false, isNext: false, isLast: false };

test.each([
  ['appends the next page without the element that has moved to it', 'abc', 'cde', NEXT, 'abcde', true],
  ['puts new elements at the start, and keeps those that they have moved', 'abcdef', 'xab', FIRST, 'xabcdef', false],
  ['removes elements that a page does not contain any more', 'abcdef', 'acd', FIRST, 'acdef', false],
  ['moves an element to its new position', 'abcdef', 'eab', FIRST, 'eabcdf', false],
  ['forgets pages after a first page with only new elements', 'abcdef', 'xyz', FIRST, 'xyz', true],
  ['replaces a page in the middle', 'abcdef', 'cxd', AGAIN, 'abcxdef', false],
  ['ends the list with its last page', 'abcdef', 'ab', { ...FIRST, isLast: true }, 'ab', true],
  ['is empty after an empty first page', 'abc', '', { ...FIRST, isLast: true }, '', true],
  ['is unchanged after an empty next page', 'abc', '', { ...NEXT, isLast: true }, 'abc', true],
])('a merged list %s', (_, known, page, position, expected, endsWithPage) => {
  const merged = mergePage(Array.from(known), Array.from(page), position);

  expect(merged.keys.join('')).toBe(expected);
  expect(merged.endsWithPage).toBe(endsWithPage);
});
