import { type Config, loadConfig } from '../../../src/config/config';
import { ConfigError } from '../../../src/config/configError';
import { type EnvironmentRecord } from '../../../src/config/environment';
import { type ReadFile } from '../../../src/config/files';

export const OAUTH1 = {
  BITBUCKET_CONSUMER_KEY: 'hunter-consumer',
  BITBUCKET_CONSUMER_SECRET: 'hunter-consumer-secret',
  BITBUCKET_OAUTH_TOKEN: 'hunter-token',
  BITBUCKET_OAUTH_TOKEN_SECRET: 'hunter-token-secret',
};
export const API_TOKEN = { BITBUCKET_EMAIL: 'hunter@example.com', BITBUCKET_API_TOKEN: 'hunter-api-token' };
export const ACCESS_TOKEN = { BITBUCKET_ACCESS_TOKEN: 'hunter-access-token' };

export function faultsOf(environment: EnvironmentRecord, readFile?: ReadFile): readonly string[] {
  try {
    loadConfig(environment, readFile);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

export function credentialOf({ upstream }: Config): unknown {
  return upstream.kind === 'bitbucket' ? upstream.credential : undefined;
}

/** Returns a reader for a file system that contains only these files. */
export function filesOf(files: Readonly<Record<string, string | Uint8Array>>): ReadFile {
  return (path, maxBytes) => {
    const content = files[path];
    if (content === undefined) throw Object.assign(new Error(`no such file: ${path}`), { code: 'ENOENT' });
    return Buffer.from(content).subarray(0, maxBytes + 1);
  };
}
