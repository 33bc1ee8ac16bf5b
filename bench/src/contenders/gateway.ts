import { join } from 'node:path';
import { BENCH, ROOT } from '../paths';
import type { Contender } from './contender';

/** Settings of the gateway that the bench takes over from its own environment, to measure what they do. */
const TAKEN_OVER = ['BITBUCKET_MAX_CONCURRENCY', 'CACHE_MAX_MB', 'EXECUTOR', 'UPSTREAM_EXTENSION'] as const;

/** Those of them that are set. */
export const takenOver: Readonly<Record<string, string>> = Object.fromEntries(
  TAKEN_OVER.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);

/** The gateway as `npm start` runs it, in production. */
function gateway(
  options: Pick<Contender, 'name' | 'about' | 'environment' | 'keepsAnswers' | 'passesThrough'>,
): Contender {
  return {
    ...options,
    command: () => ['--enable-source-maps', join(ROOT, 'dist', 'main.js')],
    // A directory without a `.env`.
    directory: BENCH,
    environment: { LOG_LEVEL: 'warn', ...takenOver, ...options.environment },
    documentOf: ({ document }) => document,
    factsOf: (_, data) => data,
  };
}

const PASSTHROUGH = { BITBUCKET_AUTH: 'passthrough', BITBUCKET_EMAIL: '', BITBUCKET_API_TOKEN: '' };

export const warmGateway = gateway({
  name: 'gateway, warm',
  about: 'this gateway as it is started, its cache filled by an earlier answer',
  environment: {},
  keepsAnswers: true,
  passesThrough: false,
});

/** Each caller with a credential of its own: callers who share one would share the reads that are in flight. */
export const coldGateway = gateway({
  name: 'gateway, cache off',
  about:
    'this gateway with CACHE_MAX_MB=0; at full speed each caller has a credential of its own, so that none shares a read',
  environment: { CACHE_MAX_MB: '0', ...PASSTHROUGH },
  keepsAnswers: false,
  passesThrough: true,
});

/** Measured for its memory alone. */
export const manyPrincipals: Contender = {
  ...warmGateway,
  environment: { ...warmGateway.environment, ...PASSTHROUGH },
  passesThrough: true,
};
