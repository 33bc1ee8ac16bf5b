import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { listenOnLoopback } from '../../support/loopback';
import type { LoadedPlay } from './cassette';
import type { Recorded } from './recordingFiles';

/** Bitbucket as it was recorded, for many callers at once: each credential hears its own cassette. */
export interface ReplayServer {
  /** Base URL of the API. */
  readonly url: string;
  /** From now on `Authorization: Bearer <credential>` is answered from these plays; returns those asked for so far. */
  insert(credential: string, plays: readonly LoadedPlay[]): ReadonlySet<string>;
  eject(credential: string): void;
  stop(): Promise<void>;
}

interface Inserted {
  readonly plays: readonly LoadedPlay[];
  readonly asked: Set<string>;
}

/** Bitbucket's response for a resource that does not exist. */
const NOTHING_HERE: Recorded = {
  status: 404,
  headers: {},
  body: { type: 'error', error: { message: 'Resource not found' } },
};

/** They describe the recorded bytes, which are not those sent here. */
const NOT_REPLAYED = /^(connection|content-.*|transfer-encoding|date)$/i;

export async function startReplayServer(): Promise<ReplayServer> {
  const cassettes = new Map<string, Inserted>();
  const server = createServer((request, response) => {
    void receive(request).then((body) => {
      send(response, answerTo(request, body, cassettes));
    });
  });
  const { origin, stop } = await listenOnLoopback(server);

  return {
    url: `${origin}/2.0`,
    insert(credential, plays) {
      const asked = new Set<string>();
      cassettes.set(credential, { plays, asked });
      return asked;
    },
    eject: (credential) => {
      cassettes.delete(credential);
    },
    stop,
  };
}

async function receive(request: IncomingMessage): Promise<unknown> {
  const chunks = z.array(z.instanceof(Buffer)).parse(await request.toArray());
  return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString());
}

function answerTo(
  { method, url = '', headers }: IncomingMessage,
  body: unknown,
  cassettes: ReadonlyMap<string, Inserted>,
): Recorded {
  const inserted = cassettes.get((headers.authorization ?? '').replace('Bearer ', ''));
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const path = decodeURIComponent(pathname).replace(/^\/2\.0/, '');
  const fitting = inserted?.plays.filter(
    (play) => (play.method ?? 'GET') === method && fits(play.path, path, searchParams),
  );
  const play = fitting?.sort((a, b) => b.path.length - a.path.length)[0];
  if (play === undefined || !isDeepStrictEqual(body, play.request)) return NOTHING_HERE;
  inserted?.asked.add(play.name);
  return play.answer;
}

function fits(wanted: string, path: string, query: URLSearchParams): boolean {
  const [wantedPath, wantedQuery] = wanted.split('?');
  return (
    wantedPath === path && [...new URLSearchParams(wantedQuery)].every(([name, value]) => query.get(name) === value)
  );
}

function send(response: ServerResponse, { status, headers, body }: Recorded): void {
  const replayed = Object.entries(headers).filter(([name]) => !NOT_REPLAYED.test(name));
  const contentType = typeof body === 'string' ? 'text/plain' : 'application/json; charset=utf-8';
  response.writeHead(status, { ...Object.fromEntries(replayed), 'content-type': contentType });
  response.end(typeof body === 'string' || status === 204 ? body : JSON.stringify(body));
}
