import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import type { Gateway } from './gateway';

/**
 * Sends an operation of `schema/operations` with its generated types, and returns its data. The cast is safe, because
 * graphql checks results against the schema.
 */
export async function execute<Result, Variables extends Readonly<Record<string, unknown>>>(
  gateway: Gateway,
  operation: TypedDocumentNode<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  return (await gateway.data(print(operation), { variables })) as Result;
}
