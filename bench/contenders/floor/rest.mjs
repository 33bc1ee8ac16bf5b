import { Pool } from 'undici';
import { authorization, baseUrl } from '../shared/settings.mjs';

const { origin, pathname } = new URL(baseUrl);
const pool = new Pool(origin, { keepAliveTimeout: 60_000 });
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
