import type { RecordedCall } from '../../src/emulator/behaviour/callLog';
import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import { closeAfterAll } from '../support/cleanup';
import { freePort } from '../support/freePort';
import { ADA } from '../support/gateway';
import { signInEnvironment } from '../support/signIn';
import { ExampleProcess } from './exampleProcess';

const SECRET = 'a secret of the hook';

/** The example with an emulator in the process of the test, which counts the REST calls. */
export interface BoardExample {
  readonly url: string;
  readonly emulator: Emulator;
  /** The REST calls since `clearCalls`, except the checks of access that no response reports. */
  countedCalls(): number;
  /** Sends an admin call: a change by somebody else. */
  admin(call: string, body: Readonly<Record<string, unknown>>): Promise<void>;
}

/** Starts the example. It stops after all tests of the file. Installs and builds the board if it was not built before. */
export async function startBoardExample(environment: Readonly<Record<string, string>>): Promise<BoardExample> {
  const emulator = await startEmulator();
  closeAfterAll(() => emulator.stop());
  const [gatewayPort, boardPort] = [await freePort(), await freePort()];
  emulator.addHookForAll(`http://127.0.0.1:${gatewayPort}/webhooks/bitbucket`, SECRET);
  const example = new ExampleProcess({
    ...signInEnvironment(emulator, 'oauth2'),
    ALLOWED_ORIGINS: '',
    ...ADA,
    BITBUCKET_API_URL: emulator.url,
    WEBHOOK_SECRET: SECRET,
    PORT: String(gatewayPort),
    BOARD_PORT: String(boardPort),
    ...environment,
  });
  closeAfterAll(() => example.interrupt());
  const url = await example.printed(/The board is ready: (\S+)/);
  return {
    url,
    emulator,
    countedCalls: () => emulator.calls.filter((call) => !isAccessCheck(call)).length,
    async admin(call, body) {
      const response = await fetch(`${emulator.adminUrl}/${call}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(await response.text());
    },
  };
}

/** A sentence if Vite does not run with this version of Node.js. Otherwise null. */
export function reasonToSkip(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isSupported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  return isSupported ? null : `needs Node.js 20.19 or 22.12, because Vite does. This is Node.js ${version}`;
}

/** The start of a subscription reads the repository with these fields. */
function isAccessCheck({ path, query }: RecordedCall): boolean {
  return /^\/repositories\/[^/]+\/[^/]+$/.test(path) && query.get('fields') === 'full_name,uuid';
}
