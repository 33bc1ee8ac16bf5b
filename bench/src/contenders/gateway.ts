import { join } from 'node:path';
import { BENCH, ROOT } from '../paths';
import type { Contender } from './contender';

/** Environment variables of the bench that are passed on to the gateway, to measure their effect. */
const PASSED_ON = ['BITBUCKET_MAX_CONCURRENCY', 'CACHE_MAX_MB', 'EXECUTOR', 'UPSTREAM_EXTENSION'] as const;

/** Those of these variables that are set. */
export const gatewaySettings: Readonly<Record<string, string>> = Object.fromEntries(
  PASSED_ON.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);

/** The gateway as started by `npm start` in production mode. */
function gateway(options: Pick<Contender, 'name' | 'about' | 'environment' | 'hasCache' | 'passesThrough'>): Contender {
  return {
    ...options,
    command: () => ['--enable-source-maps', join(ROOT, 'dist', 'main.js')],
    // A directory without a `.env`.
    directory: BENCH,
    environment: { LOG_LEVEL: 'warn', ...gatewaySettings, ...options.environment },
    documentOf: ({ document }) => document,
    factsOf: (_, data) => data,
  };
}

const PASSTHROUGH = { BITBUCKET_AUTH: 'passthrough', BITBUCKET_EMAIL: '', BITBUCKET_API_TOKEN: '' };

export const warmGateway = gateway({
  name: 'gateway, warm',
  about: 'this gateway with default settings; an earlier request has filled its cache',
  environment: {},
  hasCache: true,
  passesThrough: false,
});

/** Each caller has a separate credential. Callers with the same credential would share reads in flight. */
export const coldGateway = gateway({
  name: 'gateway, cache off',
  about:
    'this gateway with CACHE_MAX_MB=0; at full speed each caller has a separate credential, so that no read is shared',
  environment: { CACHE_MAX_MB: '0', ...PASSTHROUGH },
  hasCache: false,
  passesThrough: true,
});

/** Only its memory is measured. */
export const manyPrincipals: Contender = {
  ...warmGateway,
  environment: { ...warmGateway.environment, ...PASSTHROUGH },
  passesThrough: true,
};
