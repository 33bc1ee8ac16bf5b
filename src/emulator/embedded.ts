import { randomUUID } from 'node:crypto';
import { every } from './behaviour/repeat';
import { startEmulator } from './emulator';
import { OAUTH1_CREDENTIAL } from './identity/credentials';
import type { SignInEndpoints } from './signIn/endpoints';

/** Time between two transitions of a pipeline. */
const PIPELINE_INTERVAL_MS = 4000;

/** An emulator as the upstream of a gateway in the same process. */
export interface EmbeddedEmulator {
  /** Base URL of the API. */
  readonly baseUrl: string;
  /** The credential of the user Ada. */
  readonly credential: { readonly kind: 'oauth1' } & typeof OAUTH1_CREDENTIAL;
  /** The URLs and consumers with which people sign in. */
  readonly signIn: SignInEndpoints;
  /** Base URL of the admin calls. */
  readonly adminUrl: string;
  /** Signs the deliveries of `deliverTo`. Random, so that no other process can sign a delivery. */
  readonly hookSecret: string;
  /** From now on, delivers every event of every repository to this URL. */
  deliverTo(url: string): void;
  /** Closes all connections and stops listening. */
  stop(): Promise<void>;
}

/**
 * Starts an emulator on a free port of loopback. Pushes run pipelines, which advance by a timer. Resolves when it listens.
 *
 * @param callbackUrl the callback URL of its consumers. Default: any http URL on loopback
 */
export async function startEmbeddedEmulator(callbackUrl?: string): Promise<EmbeddedEmulator> {
  const emulator = await startEmulator({
    callbackUrl,
    schedulePipelines: every(PIPELINE_INTERVAL_MS),
    switches: { pushesRunPipelines: true },
  });
  const hookSecret = randomUUID();
  return {
    baseUrl: emulator.url,
    credential: { kind: 'oauth1', ...OAUTH1_CREDENTIAL },
    signIn: emulator.signIn,
    adminUrl: emulator.adminUrl,
    hookSecret,
    deliverTo: (url) => {
      emulator.addHookForAll(url, hookSecret);
    },
    stop: () => emulator.stop(),
  };
}
