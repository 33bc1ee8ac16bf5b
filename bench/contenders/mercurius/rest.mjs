import { Agent, request } from 'undici';
import { authorization, baseUrl } from '../shared/settings.mjs';

const dispatcher = new Agent({ keepAliveTimeout: 60_000 });

export function get(path) {
  return send(path, { method: 'GET' });
}

export function post(path, content) {
  return send(path, { method: 'POST', body: JSON.stringify(content) });
}

async function send(path, options) {
  const headers = { authorization, 'content-type': 'application/json' };
  const { statusCode, body } = await request(`${baseUrl}${path}`, { ...options, headers, dispatcher });
  const content = await body.json();
  if (statusCode >= 300) throw new Error(`Bitbucket answered ${statusCode}`);
  return content;
}
