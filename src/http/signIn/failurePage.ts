import type { FastifyReply, FastifyRequest } from 'fastify';
import { escapeHtml } from '../../lib/escapeHtml';
import { type RejectionCode, sendError } from '../errors/errorBody';
import { acceptsPage } from '../pages/acceptsPage';

/** An error that the browser receives as a page, because there is no page to return to. */
export interface Failure {
  readonly status: 400 | 403 | 429;
  readonly code: RejectionCode;
  readonly message: string;
}

/** Sends a page to a browser, and JSON to other clients. The page contains nothing of the request. */
export function sendFailure(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, code, message }: Failure,
  loginUrl: string,
): FastifyReply {
  if (status === 429) void reply.header('retry-after', '60');
  if (!acceptsPage(request)) return sendError(request, reply, status, code, message);
  return reply
    .code(status)
    .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    .type('text/html; charset=utf-8')
    .send(renderPage(message, loginUrl));
}

function renderPage(message: string, loginUrl: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width">
<title>Sign-in failed</title>
</head>
<body>
<h1>Sign-in failed</h1>
<p>${escapeHtml(message)}</p>
<p><a href="${escapeHtml(loginUrl)}">Sign in again</a></p>
</body>
</html>
`;
}
