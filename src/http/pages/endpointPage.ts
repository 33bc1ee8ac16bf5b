import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { escapeHtml } from '../../lib/escapeHtml';
import { addPageHeaders } from './pageHeaders';

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 44rem; padding: 2rem 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid #8886; border-radius: .375rem; }
code, pre { font: .875rem/1.5 ui-monospace, monospace; }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/**
 * Sends a page that explains the endpoint to a person who opened its address in a browser. It contains nothing of the request.
 *
 * @param reason why the request was rejected
 */
export function sendEndpointPage(reply: FastifyReply, status: number, reason: string): FastifyReply {
  return addPageHeaders(reply, { styles: [`'sha256-${STYLE_HASH}'`] })
    .code(status)
    .type('text/html; charset=utf-8')
    .send(renderPage(status, reason));
}

function renderPage(status: number, reason: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>GraphQL endpoint</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>This is a GraphQL endpoint</h1>
<p>Programs send their operations to this address with POST. Send a query with curl:</p>
<pre><code>curl ADDRESS_OF_THIS_PAGE \\
  -H 'content-type: application/json' \\
  -d '{ "query": "{ rateLimit { limit remaining } }" }'</code></pre>
<p>If the gateway requires a key, add <code>-H 'x-gateway-key: YOUR_KEY'</code>.</p>
<p>The documentation is in the folder <code>docs</code> of the project bitbucket-graphql-gateway.
<code>docs/graphql-over-http.md</code> describes requests and responses, and <code>docs/errors.md</code> the errors.</p>
<p>The pages for browsers, such as the start page and GraphiQL, are off.
The operator of the gateway can turn them on with <code>START_PAGE=true</code>.</p>
<p>The response to this request has status ${status}: ${escapeHtml(reason)}</p>
</main>
</body>
</html>
`;
}
