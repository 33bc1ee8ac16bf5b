import { WebSocket } from 'undici';
import { z } from 'zod';

const REPLY = z.object({ id: z.number(), result: z.unknown(), error: z.object({ message: z.string() }).optional() });
const LIMIT_MS = 30_000;

/** `node` flags that open the inspector on a free port. */
export const INSPECTABLE: readonly string[] = ['--inspect=127.0.0.1:0'];

type Settle = (reply: z.infer<typeof REPLY>) => void;

/** Talks to the inspector of a Node process: https://chromedevtools.github.io/devtools-protocol/v8/ */
export class Inspector {
  readonly #waiting = new Map<number, Settle>();
  #lastId = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }) => {
      const reply = REPLY.safeParse(JSON.parse(String(data)));
      if (reply.success) this.#waiting.get(reply.data.id)?.(reply.data);
    });
  }

  /** @param output the standard error of the process, which contains the address of the inspector */
  static async attach(output: string): Promise<Inspector> {
    const url = /ws:\/\/\S+/.exec(output)?.[0];
    if (url === undefined) throw new Error('The output of the process does not contain the address of the inspector');
    const socket = new WebSocket(url);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => {
        resolve();
      });
      socket.addEventListener('error', () => {
        reject(new Error('The inspector does not respond'));
      });
    });
    return new Inspector(socket);
  }

  /** Sends a command and returns its result. @throws Error if the command fails or gets no response */
  send(method: string, params: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`The inspector did not respond to ${method}`));
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

  /** Bytes in use, on the heap and external, after a garbage collection. */
  async usedBytes(): Promise<number> {
    await this.send('HeapProfiler.collectGarbage');
    const expression = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())';
    const evaluated = await this.send('Runtime.evaluate', { expression, returnByValue: true });
    return z.object({ result: z.object({ value: z.number() }) }).parse(evaluated).result.value;
  }

  close(): void {
    this.socket.close();
  }
}
