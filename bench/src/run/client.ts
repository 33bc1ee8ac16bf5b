import { Pool } from 'undici';

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };
const LIMIT_MS = 20_000;

/** Sends operations to one server. */
export class Client {
  readonly #pool: Pool;

  constructor(origin: string, connections: number) {
    this.#pool = new Pool(origin, { connections, headersTimeout: LIMIT_MS, bodyTimeout: LIMIT_MS });
  }

  /** Sends one operation and returns the body of the response. @throws Error for a response with errors */
  async send(
    document: string,
    headers: Readonly<Record<string, string>> = {},
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const { statusCode, body } = await this.#pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { ...HEADERS, ...headers },
      body: JSON.stringify({ query: document, variables }),
    });
    const text = await body.text();
    if (statusCode !== 200 || text.includes('"errors":')) {
      throw new Error(`Unexpected response, status ${statusCode}: ${text.slice(0, 500)}`);
    }
    return text;
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}

/** The data of a response. @throws Error if there is none */
export function dataOf(response: string): unknown {
  const parsed: unknown = JSON.parse(response);
  if (typeof parsed === 'object' && parsed !== null && 'data' in parsed) return parsed.data;
  throw new Error('The response has no data');
}
