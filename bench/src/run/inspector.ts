import { WebSocket } from 'undici';
import { z } from 'zod';

const REPLY = z.object({ id: z.number(), result: z.unknown(), error: z.object({ message: z.string() }).optional() });
const LIMIT_MS = 30_000;

/** `node` flags that let a process be inspected, on a port of its own choice. */
export const INSPECTABLE: readonly string[] = ['--inspect=127.0.0.1:0'];

type Settle = (reply: z.infer<typeof REPLY>) => void;

/** Talks to the inspector of a Node process: https://chromedevtools.github.io/devtools-protocol/v8/ */
export class Inspector {
  readonly #waiting = new Map<number, Settle>();
  #asked = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }) => {
      const reply = REPLY.safeParse(JSON.parse(String(data)));
      if (reply.success) this.#waiting.get(reply.data.id)?.(reply.data);
    });
  }

  /** @param output what the process has written to standard error: it says there where it listens */
  static async attach(output: string): Promise<Inspector> {
    const url = /ws:\/\/\S+/.exec(output)?.[0];
    if (url === undefined) throw new Error('The process does not say where its inspector is');
    const socket = new WebSocket(url);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => {
        resolve();
      });
      socket.addEventListener('error', () => {
        reject(new Error('The inspector does not answer'));
      });
    });
    return new Inspector(socket);
  }

  /** @throws Error with the inspector's own words, or when it says nothing */
  send(method: string, params: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`The inspector did not answer ${method}`));
      }, LIMIT_MS);
      this.#waiting.set(id, ({ result, error }) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        if (error === undefined) resolve(result);
        else reject(new Error(`${method}: ${error.message}`));
      });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /** Bytes in use on the heap and beside it, right after a collection of garbage. */
  async usedBytes(): Promise<number> {
    await this.send('HeapProfiler.collectGarbage');
    const expression = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())';
    const answer = await this.send('Runtime.evaluate', { expression, returnByValue: true });
    return z.object({ result: z.object({ value: z.number() }) }).parse(answer).result.value;
  }

  close(): void {
    this.socket.close();
  }
}
