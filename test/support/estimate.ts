import { getOperationAST, parse } from 'graphql';
import type { CallsByGroup } from '../../src/bitbucket/dialect/quotaGroups';
import { type Estimate, estimateCalls } from '../../src/graph/cost/estimate';
import { selectionInfoOf } from '../../src/graph/cost/selectionInfo';
import { buildGatewaySchema } from '../../src/graph/schema';

const schema = buildGatewaySchema();

type Variables = Readonly<Record<string, unknown>>;

/**
 * Estimates the REST calls of an operation of a caller with an API token.
 *
 * @throws Error for several operations or invalid variables
 */
export async function tryToEstimate(text: string, variables: Variables = {}): Promise<Estimate> {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error('The document must have exactly one operation.');
  const info = selectionInfoOf({ schema, document, operation, variables });
  if (info === undefined) throw new Error('The variables are not valid.');
  return estimateCalls(info, 'api-token');
}

/** Returns the estimate by quota group. @throws Error also if the operation is too large to be estimated */
export async function estimateOf(text: string, variables: Variables = {}): Promise<CallsByGroup> {
  const estimate = await tryToEstimate(text, variables);
  if (!estimate.isPossible) throw new Error('The operation is too large to be estimated.');
  return estimate.calls;
}
