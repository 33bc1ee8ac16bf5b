/** Sends a document to a gateway by POST. Resolves with the JSON of the response. */
export async function query(url: string, document: string, key?: string, signal?: AbortSignal): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'x-gateway-key': key }) },
    body: JSON.stringify({ query: document }),
    ...(signal === undefined ? {} : { signal }),
  });
  return response.json();
}
