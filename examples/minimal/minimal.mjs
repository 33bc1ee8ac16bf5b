// A query with its cost, and a subscription, without a library. Start the gateway first (npm start), then:
// node examples/minimal/minimal.mjs [workspace/slug]
const gateway = process.env.GATEWAY_URL ?? 'http://localhost:4000';
const repository = process.argv[2] ?? 'acme/widget';

const QUERY = `query ($repository: String!) {
  repository(fullName: $repository) { name pullRequests(first: 3) { totalCount nodes { number title reviewDecision } } }
}`;
const SUBSCRIPTION = `subscription ($repository: String!) {
  pullRequestEvent(repository: $repository) { action actor { displayName } pullRequest { number reviewDecision } }
}`;

function post(path, query, accept) {
  const headers = { 'content-type': 'application/json', accept };
  return fetch(gateway + path, { method: 'POST', headers, body: JSON.stringify({ query, variables: { repository } }) });
}

// Values are null where a field failed, and `errors` contains the reason.
function show({ data, errors = [], extensions }) {
  console.log(JSON.stringify(data, null, 2));
  for (const { message, extensions } of errors) console.error(`${extensions?.code}: ${message}`);
  if (extensions?.upstream)
    console.log(`${extensions.upstream.calls} REST calls, ${extensions.upstream.cached} cached`);
}

show(await (await post('/graphql', QUERY, 'application/graphql-response+json')).json());

// Server-Sent Events: a browser reads them with `new EventSource(url)`.
const stream = await post('/graphql/stream', SUBSCRIPTION, 'text/event-stream');
console.log(`Waiting for events of ${repository}. Press Ctrl+C to stop.`);
let text = '';
for await (const chunk of stream.body.pipeThrough(new TextDecoderStream())) {
  text += chunk;
  const events = text.split('\n\n');
  text = events.pop();
  const data = events.map((event) => /^data: (.+)$/m.exec(event)?.[1]).filter(Boolean);
  data.map((json) => JSON.parse(json)).forEach(show);
}
