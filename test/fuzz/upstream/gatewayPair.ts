import { variables } from '../../../src/config/variables';
import { API_TOKEN } from '../../../src/emulator/identity/credentials';
import { type FuzzedGateway, startFuzzedGateway } from '../send/fuzzedGateway';
import { EventFeed } from './eventFeed';
import { BUILD_EVENTS, ISSUE_EVENTS, PULL_REQUEST_EVENTS, PUSHES } from './documents';
import { MARKER } from './mutations';
import { type MutatingProxy, startMutatingProxy } from './mutatingProxy';
import type { EventName } from '../generate/operation';

/** A gateway whose upstream is an emulator behind a proxy that changes responses. */
export interface MutatedGateway {
  readonly gateway: FuzzedGateway;
  readonly proxy: MutatingProxy;
  readonly feeds: Readonly<Record<EventName, EventFeed>>;
  stop(): Promise<void>;
}

const EMULATOR_AUTHORIZATION = `Basic ${Buffer.from(`${API_TOKEN.email}:${API_TOKEN.token}`).toString('base64')}`;

/** Starts one gateway for each executor. The proxies of both make the same changes. */
export async function startGatewayPair(seed: number): Promise<readonly [MutatedGateway, MutatedGateway]> {
  return Promise.all([start('jit', seed), start('graphql-js', seed)]);
}

async function start(executor: 'jit' | 'graphql-js', seed: number): Promise<MutatedGateway> {
  const proxy = await startMutatingProxy(seed);
  const gateway = await startFuzzedGateway({
    executor,
    secretText: MARKER,
    environment: {
      [variables.apiUrl.name]: proxy.url,
      // The Authorization header identifies the operation of a call.
      [variables.auth.name]: 'passthrough',
      [variables.email.name]: '',
      [variables.apiToken.name]: '',
      // Each operation has another credential, so no operation could use the cached responses of another one.
      CACHE_MAX_MB: '1',
    },
  });
  proxy.forwardTo(gateway.upstream.url, EMULATOR_AUTHORIZATION);
  const feeds = {
    push: await EventFeed.open(gateway, 'push', PUSHES),
    issue: await EventFeed.open(gateway, 'issue', ISSUE_EVENTS),
    pullRequest: await EventFeed.open(gateway, 'pullRequest', PULL_REQUEST_EVENTS),
    build: await EventFeed.open(gateway, 'build', BUILD_EVENTS),
  };
  return {
    gateway,
    proxy,
    feeds,
    stop: async () => {
      for (const feed of Object.values(feeds)) feed.close();
      await gateway.stop();
      await proxy.stop();
    },
  };
}
