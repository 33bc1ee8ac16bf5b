/** Replaces messages of Apollo Server that name features which this gateway does not have, or that do not say what to do. */
export function messageForClient(message: string): string {
  return MESSAGES[message] ?? message;
}

const NO_OPERATION = 'The request contains no operation. Send a JSON object with the document as text in "query".';

const MESSAGES: Readonly<Record<string, string>> = {
  'GraphQL operations must contain a non-empty `query` or a `persistedQuery` extension.': NO_OPERATION,
  'POST body missing, invalid Content-Type, or JSON object has no keys.':
    'The request contains no operation. Send Content-Type: application/json, and a JSON object with the document as text in "query".',
  'Operation batching disabled.': 'The body must be one JSON object with "query", not a list of operations.',
  'GraphQL queries must be strings.': '"query" must be a string.',
  '`variables` in a POST body should be provided as an object, not a recursively JSON-encoded string.':
    '"variables" must be a JSON object, not a string that contains JSON.',
  '`variables` in a POST body must be an object if provided.': '"variables" must be a JSON object.',
  'Apollo Server supports only GET/POST requests.': 'GraphQL requests must be sent with POST or GET.',
};
