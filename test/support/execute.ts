import type { TypedDocumentString } from '../generated/graphql';
import type { Gateway } from './gateway';

/**
 * Sends one of `schema/operations` as codegen typed it, and gives its data. What the gateway answers is held against
 * the schema by graphql itself, so the type is what the answer must be.
 */
export async function execute<Result, Variables extends Readonly<Record<string, unknown>>>(
  gateway: Gateway,
  operation: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  return (await gateway.data(operation.toString(), { variables })) as Result;
}
