import type { UpstreamError } from '../rest/upstreamError';

/**
 * Filters that Bitbucket does not support, as `endpoint field form`. They apply to all callers. The methods are
 * asynchronous, so that several processes can share a store.
 */
export interface UnsupportedFilters {
  has(filter: string): Promise<boolean>;
  add(filter: string): Promise<void>;
}

/**
 * Whether a 400 reports that a list cannot be filtered by the field, or not with the operator. Bitbucket's message for
 * a field is `Field ".slug" does not support filtering`: https://jira.atlassian.com/browse/BCLOUD-22709. Its message
 * for an operator is not documented.
 *
 * A message can quote values from a client. They cannot match these patterns, because values in batches contain no
 * spaces.
 */
export function isUnsupportedFilter({ message }: UpstreamError, field: string, operator: 'IN' | 'OR'): boolean {
  const rejectedField = /^Field "\.?([\w.]+)" does not support filtering\b/i.exec(message)?.[1];
  if (rejectedField !== undefined) return rejectedField === field;
  const operatorName = operator === 'IN' ? /\bIN\b/ : /\bOR\b/;
  return operatorName.test(message) && /\boperator\b/i.test(message) && /\bnot support(?:ed)?\b/i.test(message);
}
