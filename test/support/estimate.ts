import { getOperationAST, parse } from 'graphql';
import type { CallsByGroup } from '../../src/bitbucket/dialect/quotaGroups';
import { estimateCalls, selectionInfoOf } from '../../src/graph/cost/estimateCalls';
import { buildGatewaySchema } from '../../src/graph/schema';

const schema = buildGatewaySchema();

/** What an operation is estimated to cost. */
export function estimateOf(text: string, variables: Readonly<Record<string, unknown>> = {}): CallsByGroup {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error('Which operation?');
  const info = selectionInfoOf({ schema, document, operation, variables });
  if (info === undefined) throw new Error('Bad variables.');
  return estimateCalls(info);
}
