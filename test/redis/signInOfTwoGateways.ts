import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator';
import type { SignInKind } from '../../src/config/signInVariables';
import { closeAfterTest } from '../support/cleanup';
import type { GatewayOptions } from '../support/gateway';
import type { RedisServer } from '../support/redisServer';
import { type SignInGateway, startSignInGateway, type TestBrowser } from '../support/signIn';

/** The URL of both gateways. A load balancer would listen there. */
export const PUBLIC_URL = 'http://localhost:4999';
export const STATE_SECRET = 'the state secret of both gateways';

/** The error of a request whose session has ended. */
export const ENDED = { code: 'UNAUTHENTICATED', loginUrl: `${PUBLIC_URL}/auth/login` };

export interface TwoGateways {
  readonly upstream: Emulator;
  readonly a: SignInGateway;
  readonly b: SignInGateway;
  /** Starts one more gateway. */
  readonly start: (environment?: Readonly<Record<string, string>>) => Promise<SignInGateway>;
}

export interface TwoGatewaysOptions extends Pick<GatewayOptions, 'clock'> {
  readonly kind?: SignInKind;
  readonly environment?: Readonly<Record<string, string>>;
  readonly emulator?: EmulatorOptions;
}

/** Starts two gateways with one Redis server and one emulator. Everything stops after the test. */
export async function startTwo(redis: RedisServer, options: TwoGatewaysOptions = {}): Promise<TwoGateways> {
  const { kind, environment, emulator, clock } = options;
  const upstream = await startEmulator(emulator);
  closeAfterTest(() => upstream.stop());

  async function start(more: Readonly<Record<string, string>> = {}): Promise<SignInGateway> {
    const gateway = await startSignInGateway({
      upstream,
      ...(kind && { kind }),
      ...(clock && { clock }),
      environment: { PUBLIC_URL, REDIS_URL: redis.url, STATE_SECRET, ...environment, ...more },
    });
    closeAfterTest(() => gateway.stop());
    return gateway;
  }

  return { upstream, a: await start(), b: await start(), start };
}

/** Requests different resources at the same time. Returns the error codes, which should be none. */
export async function load(browser: TestBrowser, requests: number): Promise<readonly unknown[]> {
  const numbers = Array.from({ length: requests }, (_, index) => (index % 9) + 1);
  const responses = await Promise.all(
    numbers.map((number) =>
      browser.query(`{ repository(fullName: "acme/widget") { issue(number: ${number}) { id } } }`),
    ),
  );
  return responses.flatMap(({ errors = [] }) => errors.map(({ message }) => message));
}

/** The extensions of the errors of a request. */
export async function failuresOf(browser: TestBrowser): Promise<readonly unknown[]> {
  const { errors = [] } = await browser.query('{ viewer { displayName } }');
  return errors.map(({ extensions }) => extensions);
}

/** Another browser with the same cookies. */
export function copyOf(gateway: SignInGateway, cookies: ReadonlyMap<string, string>): TestBrowser {
  const browser = gateway.browser();
  browser.addCookies(cookies);
  return browser;
}
