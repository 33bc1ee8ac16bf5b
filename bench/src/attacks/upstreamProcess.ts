import { join } from 'node:path';
import { z } from 'zod';
import { API_TOKEN } from '../../../src/emulator/identity/credentials';
import { coldGateway } from '../contenders/gateway';
import { BENCH, ROOT } from '../paths';
import { type ServerProcess, startServerProcess } from '../run/serverProcess';

const Created = z.object({ id: z.int() });

/** The emulator in a separate process, so that its work does not delay the client that measures. */
export class UpstreamProcess {
  private constructor(private readonly server: ServerProcess) {}

  static async start(core: number | undefined): Promise<UpstreamProcess> {
    const emulator = {
      ...coldGateway,
      command: (port: number) => [join(ROOT, 'dist', 'emulator', 'main.js'), '--port', `${port}`],
      directory: BENCH,
      environment: {},
    };
    // The emulator stores every call, and every issue that an attack creates.
    const nodeArguments = ['--max-old-space-size=8192'];
    return new UpstreamProcess(await startServerProcess(emulator, { core, environment: {}, nodeArguments }));
  }

  get environment(): Readonly<Record<string, string>> {
    return {
      NODE_ENV: 'production',
      BITBUCKET_API_URL: `${this.server.origin}/2.0`,
      BITBUCKET_EMAIL: API_TOKEN.email,
      BITBUCKET_API_TOKEN: API_TOKEN.token,
    };
  }

  /** Creates an issue in acme/widget. @returns its number */
  async createIssue(body: string): Promise<number> {
    const credential = Buffer.from(`${API_TOKEN.email}:${API_TOKEN.token}`).toString('base64');
    const response = await fetch(`${this.server.origin}/2.0/repositories/acme/widget/issues`, {
      method: 'POST',
      headers: { authorization: `Basic ${credential}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Large', content: { raw: body } }),
    });
    if (!response.ok) throw new Error(`The emulator returned ${response.status} for a new issue.`);
    return Created.parse(await response.json()).id;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
