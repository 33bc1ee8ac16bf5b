import { isUnsupportedFilter } from '../../../src/bitbucket/unsupportedFilters';
import { UpstreamError } from '../../../src/rest/upstreamError';

const isUnsupported = (message: string, operator: 'IN' | 'OR'): boolean =>
  isUnsupportedFilter(new UpstreamError('BAD_REQUEST', message), 'slug', operator);

test.each([
  ['Field ".slug" does not support filtering', ['IN', 'OR']],
  ['Field "slug" does not support filtering.', ['IN', 'OR']],
  ['Invalid query: the IN operator is not supported', ['IN']],
  ['Operator "IN" is not supported for field "slug"', ['IN']],
  ['Field ".slug" does not support the operator IN', ['IN']],
  ['Invalid query: the OR operator is not supported', ['OR']],
  ['Field ".name" does not support filtering', []],
  ['Field ".slug.x" does not support filtering', []],
  ['Invalid value: Field ".slug" does not support filtering', []],
  ['The operator ~ is not supported in this list', []],
  ['The value IN is not supported', []],
  ['The IN operator needs a list', []],
  ['Invalid value "does-not-support-filtering-IN-operator"', []],
  ['Bad request', []],
])('the message %j reports that these operators are not supported for slug: %j', (message, expected) => {
  const operators = (['IN', 'OR'] as const).filter((operator) => isUnsupported(message, operator));

  expect(operators).toEqual(expected);
});
