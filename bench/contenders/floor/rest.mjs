import { Pool } from 'undici';
import { authorization, baseUrl } from '../shared/settings.mjs';

const { origin, pathname } = new URL(baseUrl);
/** As many calls at a time as the gateway makes unless told otherwise (BITBUCKET_MAX_CONCURRENCY): what is compared is not politeness. */
const pool = new Pool(origin, { connections: 16, keepAliveTimeout: 60_000 });
const headers = { authorization, 'content-type': 'application/json' };

export function get(path, query) {
  return send('GET', path, query);
}

export function post(path, query, content) {
  return send('POST', path, query, JSON.stringify(content));
}

async function send(method, path, query, body) {
  const answer = await pool.request({ method, path: `${pathname}${path}`, query, headers, body });
  const content = await answer.body.json();
  if (answer.statusCode >= 300) throw new Error(`Bitbucket answered ${answer.statusCode}`);
  return content;
}
