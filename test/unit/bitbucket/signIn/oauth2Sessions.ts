import { MemorySessionStore } from '../../../../src/state/memory/sessionStore';
import { createInstance, fixtures, type Instance, type InstanceOptions, signIn } from './instance';
import { type OAuth2Service, startOAuth2Service } from './oauth2Service';

/** A service, a session store and a clock. Each test has new ones. */
export interface OAuth2Sessions {
  /** The time of the instances and of the store. It starts at 0 ms. */
  nowMs: number;
  readonly service: OAuth2Service;
  readonly sessions: MemorySessionStore;
  readonly create: (options?: InstanceOptions) => Instance;
  /** Creates an instance at which a person has just signed in. */
  readonly createSignedIn: (options?: InstanceOptions) => Promise<Instance>;
  /** The `Authorization` headers of the reads, in order. */
  readonly authorizations: () => readonly (string | undefined)[];
}

/** Starts a service before each test of a file, and stops it afterwards. */
export function useOAuth2Sessions(): OAuth2Sessions {
  let service: OAuth2Service | undefined;
  let sessions: MemorySessionStore | undefined;
  beforeEach(async () => {
    setup.nowMs = 0;
    service = await startOAuth2Service();
    sessions = new MemorySessionStore({ now: () => setup.nowMs });
  });
  afterEach(() => fixtures.closeAll());

  const setup: OAuth2Sessions = {
    nowMs: 0,
    get service() {
      if (service === undefined) throw new Error('The service starts before each test.');
      return service;
    },
    get sessions() {
      if (sessions === undefined) throw new Error('The store is created before each test.');
      return sessions;
    },
    create: (options = {}) => {
      const { upstream, settings } = setup.service;
      return createInstance(upstream, settings, { sessions: setup.sessions, now: () => setup.nowMs, ...options });
    },
    createSignedIn: async (options) => {
      const instance = setup.create(options);
      await signIn(instance, setup.sessions);
      setup.service.forms.length = 0;
      return instance;
    },
    authorizations: () =>
      setup.service.upstream.requests
        .filter(({ path }) => path.startsWith('/users/'))
        .map(({ authorization }) => authorization),
  };
  return setup;
}
