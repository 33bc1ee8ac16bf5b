import { Pool } from 'undici';

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };
const LIMIT_MS = 20_000;

/** Asks one server, over as many connections as it has callers. */
export class Client {
  readonly #pool: Pool;

  constructor(origin: string, connections: number) {
    this.#pool = new Pool(origin, { connections, headersTimeout: LIMIT_MS, bodyTimeout: LIMIT_MS });
  }

  /** @throws Error when the answer is not one with data and without errors */
  async ask(document: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
    const { statusCode, body } = await this.#pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { ...HEADERS, ...headers },
      body: JSON.stringify({ query: document }),
    });
    const answer = await body.text();
    if (statusCode !== 200 || answer.includes('"errors":')) {
      throw new Error(`A wrong answer, status ${statusCode}: ${answer.slice(0, 500)}`);
    }
    return answer;
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}

/** @throws Error when there is no data */
export function dataOf(answer: string): unknown {
  const parsed: unknown = JSON.parse(answer);
  if (typeof parsed === 'object' && parsed !== null && 'data' in parsed) return parsed.data;
  throw new Error('The answer has no data');
}
