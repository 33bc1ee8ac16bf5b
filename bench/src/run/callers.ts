import { request } from 'undici';
import { z } from 'zod';
import { API_TOKEN, OAUTH2_CLIENT } from '../../../src/emulator/identity/credentials';
import type { Contender } from '../contenders/contender';
import type { Upstream } from './upstream';

const TOKEN = z.object({ access_token: z.string() });
const PERSON = { authorization: basic(API_TOKEN.email, API_TOKEN.token) };
const NOTHING = {};

export type HeadersOf = (contender: Contender, caller?: number) => Readonly<Record<string, string>>;

/** Creates `count` callers with separate credentials, and returns the headers of each. */
export async function createCallers({ tokenUrl }: Upstream, count: number): Promise<HeadersOf> {
  const callers: Readonly<Record<string, string>>[] = [];
  for (let caller = 0; caller < count; caller += 1) {
    const { body } = await request(tokenUrl, {
      method: 'POST',
      headers: {
        authorization: basic(OAUTH2_CLIENT.clientId, OAUTH2_CLIENT.clientSecret),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    callers.push({ authorization: `Bearer ${TOKEN.parse(await body.json()).access_token}` });
  }
  return ({ passesThrough }, caller) => {
    if (!passesThrough) return NOTHING;
    return caller === undefined ? PERSON : (callers[caller] ?? PERSON);
  };
}

function basic(name: string, password: string): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
}
