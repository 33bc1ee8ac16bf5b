import type { FuzzOperation } from '../generate/operation';
import { describe, faulty, type Received } from '../send/send';
import type { MutatedGateway } from './gatewayPair';

/** Sends an operation to a gateway. `authorization` identifies it to the proxy. Does not reject. */
export async function post(
  { gateway }: MutatedGateway,
  request: FuzzOperation,
  authorization: string,
): Promise<Received> {
  try {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: request.document, variables: request.variables }),
    });
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: await response.json(),
      fault: undefined,
    };
  } catch (error) {
    return faulty(`the request failed: ${describe(error)}`);
  }
}
