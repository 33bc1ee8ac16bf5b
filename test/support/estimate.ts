import { getOperationAST, parse } from 'graphql';
import type { CallsByGroup } from '../../src/bitbucket/dialect/quotaGroups';
import { estimateCalls, selectionInfoOf } from '../../src/graph/cost/estimateCalls';
import { buildGatewaySchema } from '../../src/graph/schema';

const schema = buildGatewaySchema();

/**
 * Estimates the REST calls of an operation, by quota group.
 *
 * @throws Error for several operations or invalid variables
 */
export function estimateOf(text: string, variables: Readonly<Record<string, unknown>> = {}): CallsByGroup {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error('The document must have exactly one operation.');
  const info = selectionInfoOf({ schema, document, operation, variables });
  if (info === undefined) throw new Error('The variables are not valid.');
  return estimateCalls(info);
}
