import { Pool } from 'undici';
import type { Attacker, Target } from './attacks';

/** The range of turns of one connection. It is large, so that two connections never send the same turn. */
const TURNS_PER_CONNECTION = 100_000_000;

/** Posts one request after another and reads each response. */
export function createPosts(requestOf: (target: Target, turn: number) => object): Attacker {
  return async (target, signal, count, connection) => {
    const pool = new Pool(`http://${target.host}:${target.port}`, {
      connections: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    const fixed = JSON.stringify(requestOf(target, 0));
    const isFixed = fixed === JSON.stringify(requestOf(target, 1));
    try {
      for (let turn = connection * TURNS_PER_CONNECTION; !signal.aborted; turn += 1) {
        const body = isFixed ? fixed : JSON.stringify(requestOf(target, turn));
        count(await post(pool, body, signal));
      }
    } finally {
      await pool.destroy();
    }
  };
}

/** Sends one request. Returns the code of the first error, otherwise the HTTP status. */
async function post(pool: Pool, body: string, signal: AbortSignal): Promise<string> {
  try {
    const response = await pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body,
      signal,
    });
    let start = '';
    for await (const chunk of response.body.setEncoding('utf8')) {
      if (start.length < 100_000) start += String(chunk);
    }
    return /"code":"(\w+)"/.exec(start)?.[1] ?? `${response.statusCode}`;
  } catch {
    return signal.aborted ? 'unanswered' : 'broken connection';
  }
}
